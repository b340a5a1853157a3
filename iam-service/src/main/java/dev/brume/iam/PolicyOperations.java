package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.identifier.IdPrefix;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.managedpolicy.ManagedPolicies;
import dev.brume.iam.managedpolicy.ManagedPolicy;
import dev.brume.iam.managedpolicy.ManagedPolicyVersion;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.tag.Tags;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Managed policies and their versions.
final class PolicyOperations {
    private final Tables tables;
    private final IamClock clock;
    private final ManagedPolicies policies;
    private final PolicyTexts policyTexts;
    private final PolicyUsage usage;

    PolicyOperations(Tables tables, IamClock clock, ManagedPolicies policies, PolicyTexts policyTexts, PolicyUsage usage) {
        this.tables = tables;
        this.clock = clock;
        this.policies = policies;
        this.policyTexts = policyTexts;
        this.usage = usage;
    }

    CreatePolicyResponse create(Call call, CreatePolicyRequest request) {
        policyTexts.require(PolicyKind.MANAGED, request.policyDocument());
        Scope scope = call.scope();
        String path = IamIdentity.pathOrRoot(request.path());
        Arn arn = new Arn(scope.region().partition(), "iam", "", scope.account().value(), "policy" + path + request.policyName());
        Instant now = clock.now();
        ManagedPolicy policy = policies.create(scope, new ManagedPolicy(
                request.policyName(), path, IdPrefix.ANPA.next(scope.account()), arn, Optional.ofNullable(request.description()), now, now,
                List.of(new ManagedPolicyVersion("v1", now, request.policyDocument())), "v1", 1, TagList.read(request.tags())));
        return new CreatePolicyResponse(summarize(policy, usage.count(scope)).toBuilder().tags(TagList.orNull(policy.tags())).build());
    }

    GetPolicyResponse get(Call call, GetPolicyRequest request) {
        ManagedPolicy policy = policies.require(call.scope(), request.policyArn());
        return new GetPolicyResponse(summarize(policy, usage.count(call.scope())).toBuilder()
                .description(policy.description().orElse(null)).tags(TagList.of(policy.tags())).build());
    }

    Empty delete(Call call, DeletePolicyRequest request) {
        tables.transact(() -> {
            ManagedPolicy policy = policies.require(call.scope(), request.policyArn());
            policies.delete(call.scope(), request.policyArn(), usage.isAttached(call.scope(), policy.arn()));
        });
        return Empty.INSTANCE;
    }

    ListPoliciesResponse list(Call call, ListPoliciesRequest request) {
        Scope scope = call.scope();
        PolicyUsage.Counts counts = usage.count(scope);
        String prefix = IamIdentity.pathOrRoot(request.pathPrefix());
        boolean onlyAttached = Boolean.TRUE.equals(request.onlyAttached());
        List<ManagedPolicy> matching = new ArrayList<>();
        for (ManagedPolicy policy : inScope(scope, request.scope())) {
            boolean unused = onlyAttached && counts.attachments(policy.arn()) == 0;
            if (policy.path().startsWith(prefix) && !unused && isUsedFor(request.policyUsageFilter(), policy, counts)) {
                matching.add(policy);
            }
        }
        Page<Policy> page = Page.of(matching, PageRequest.of(request.marker(), request.maxItems()), policy -> policy.arn().toString())
                .map(policy -> summarize(policy, counts));
        return new ListPoliciesResponse(page.items(), page.isTruncated(), page.marker());
    }

    private List<ManagedPolicy> inScope(Scope scope, String which) {
        return switch (which == null ? "All" : which) {
            case "Local" -> policies.local(scope);
            case "AWS" -> policies.awsManaged(scope);
            default -> {
                List<ManagedPolicy> all = new ArrayList<>(policies.local(scope));
                all.addAll(policies.awsManaged(scope));
                yield all;
            }
        };
    }

    private static boolean isUsedFor(String usageFilter, ManagedPolicy policy, PolicyUsage.Counts counts) {
        return switch (usageFilter == null ? "" : usageFilter) {
            case "PermissionsPolicy" -> counts.attachments(policy.arn()) > 0;
            case "PermissionsBoundary" -> counts.boundaries(policy.arn()) > 0;
            default -> true;
        };
    }

    CreatePolicyVersionResponse createVersion(Call call, CreatePolicyVersionRequest request) {
        policyTexts.require(PolicyKind.MANAGED, request.policyDocument());
        boolean asDefault = Boolean.TRUE.equals(request.setAsDefault());
        ManagedPolicy policy = policies.createVersion(call.scope(), request.policyArn(), request.policyDocument(), asDefault, clock.now());
        return new CreatePolicyVersionResponse(summarize(policy, policy.versions().getLast()));
    }

    GetPolicyVersionResponse getVersion(Call call, GetPolicyVersionRequest request) {
        ManagedPolicy policy = policies.require(call.scope(), request.policyArn());
        return new GetPolicyVersionResponse(describe(policy, policy.version(request.versionId())));
    }

    Empty deleteVersion(Call call, DeletePolicyVersionRequest request) {
        policies.deleteVersion(call.scope(), request.policyArn(), request.versionId(), clock.now());
        return Empty.INSTANCE;
    }

    ListPolicyVersionsResponse listVersions(Call call, ListPolicyVersionsRequest request) {
        ManagedPolicy policy = policies.require(call.scope(), request.policyArn());
        Page<PolicyVersion> page = Page.of(policy.versions().reversed(), PageRequest.of(request.marker(), request.maxItems()),
                ManagedPolicyVersion::id)
                .map(version -> summarize(policy, version));
        return new ListPolicyVersionsResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty setDefaultVersion(Call call, SetDefaultPolicyVersionRequest request) {
        policies.setDefaultVersion(call.scope(), request.policyArn(), request.versionId(), clock.now());
        return Empty.INSTANCE;
    }

    Empty tag(Call call, TagPolicyRequest request) {
        List<Tags.KeyValue> tags = TagList.values(request.tags());
        policies.tag(call.scope(), request.policyArn(), "TagPolicy", before -> before.with(tags));
        return Empty.INSTANCE;
    }

    Empty untag(Call call, UntagPolicyRequest request) {
        policies.tag(call.scope(), request.policyArn(), "UntagPolicy", before -> before.without(request.tagKeys()));
        return Empty.INSTANCE;
    }

    ListPolicyTagsResponse listTags(Call call, ListPolicyTagsRequest request) {
        Page<Tags.KeyValue> page = Page.of(policies.require(call.scope(), request.policyArn()).tags().values(),
                PageRequest.of(request.marker(), request.maxItems()), Tags.KeyValue::key);
        return new ListPolicyTagsResponse(TagList.of(page.items()), page.isTruncated(), page.marker());
    }

    /// As lists show it: without description and tags.
    private static Policy summarize(ManagedPolicy policy, PolicyUsage.Counts counts) {
        return Policy.builder().policyName(policy.name()).policyId(policy.id()).arn(policy.arn().toString()).path(policy.path())
                .defaultVersionId(policy.defaultVersionId()).attachmentCount(counts.attachments(policy.arn()))
                .permissionsBoundaryUsageCount(counts.boundaries(policy.arn())).isAttachable(true).createDate(policy.createDate())
                .updateDate(policy.updateDate()).build();
    }

    /// As lists show it: without the document.
    private static PolicyVersion summarize(ManagedPolicy policy, ManagedPolicyVersion version) {
        return new PolicyVersion(null, version.id(), version.id().equals(policy.defaultVersionId()), version.createDate());
    }

    static PolicyVersion describe(ManagedPolicy policy, ManagedPolicyVersion version) {
        return new PolicyVersion(EncodedDocument.of(version.document()), version.id(), version.id().equals(policy.defaultVersionId()),
                version.createDate());
    }
}
