package dev.brume.iam.managedpolicy;

import dev.brume.aws.Arn;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.iam.IamErrors;
import dev.brume.iam.IamLimits;
import dev.brume.iam.policy.grammar.PolicyKind;
import dev.brume.iam.tag.Tags;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// All managed policies that an account can attach. Stateless but for what AWS's documents say, safe on any thread.
public final class ManagedPolicies {
    private final Tables tables;
    private final Table<String, ManagedPolicy> table;
    private final AwsManagedPolicies awsManaged = new AwsManagedPolicies();

    public ManagedPolicies(Tables tables) {
        this.tables = tables;
        this.table = tables.table("iam.policy", String.class, ManagedPolicy.class);
    }

    /// The policy of an ARN, whoever keeps it; empty without one.
    public Optional<ManagedPolicy> find(Scope scope, Arn arn) {
        if (!arn.service().equals("iam") || !arn.resource().startsWith("policy/")) {
            return Optional.empty();
        }
        if (ManagedPolicy.isAwsManaged(arn)) {
            return awsManaged.find(arn);
        }
        ManagedPolicy policy = table.get(scope.global(), key(arn.resourceName()));
        return policy != null && policy.arn().equals(arn) ? Optional.of(policy) : Optional.empty();
    }

    /// @throws AwsException `NoSuchEntity`; `InvalidInput` if the text is no ARN
    public ManagedPolicy require(Scope scope, String arn) {
        Arn parsed = parse(arn);
        return find(scope, parsed).orElseThrow(() -> ManagedPolicy.isAwsManaged(parsed)
                ? IamErrors.unknownAwsManagedPolicy(arn)
                : IamErrors.noSuchPolicy(arn));
    }

    /// The policy, for attaching it.
    ///
    /// @throws AwsException `NoSuchEntity`; `InvalidInput` if the text is no ARN
    public ManagedPolicy requireAttachable(Scope scope, String arn) {
        Arn parsed = parse(arn);
        return find(scope, parsed).orElseThrow(() -> ManagedPolicy.isAwsManaged(parsed)
                ? IamErrors.unknownAwsManagedPolicy(arn)
                : IamErrors.notAttachable(arn));
    }

    /// The policy, for limiting an identity with it.
    ///
    /// @throws AwsException `NoSuchEntity`; `InvalidInput` if the text is no ARN
    public ManagedPolicy requireBoundary(Scope scope, String arn) {
        Arn parsed = parse(arn);
        return find(scope, parsed).orElseThrow(() -> IamErrors.invalidBoundary(arn));
    }

    /// @throws AwsException `EntityAlreadyExists`, `LimitExceeded`
    public ManagedPolicy create(Scope scope, ManagedPolicy policy) {
        requireSize(policy.defaultVersion().document());
        return tables.transact(() -> {
            if (table.get(scope.global(), key(policy.name())) != null) {
                throw IamErrors.alreadyExists("A policy called " + policy.name() + " already exists. Duplicate names are not allowed.");
            }
            if (table.count(scope.global()) >= IamLimits.POLICIES) {
                throw IamErrors.quotaExceeded("PoliciesPerAccount", IamLimits.POLICIES);
            }
            table.put(scope.global(), key(policy.name()), policy);
            return policy;
        });
    }

    /// @throws AwsException `LimitExceeded` if the document is too long or there are five versions already
    public ManagedPolicy createVersion(Scope scope, String arn, String document, boolean asDefault, Instant now) {
        requireSize(document);
        return update(scope, arn, "CreatePolicyVersion", policy -> policy.withVersion(document, asDefault, now));
    }

    public void deleteVersion(Scope scope, String arn, String versionId, Instant now) {
        update(scope, arn, "DeletePolicyVersion", policy -> policy.withoutVersion(versionId, now));
    }

    public void setDefaultVersion(Scope scope, String arn, String versionId, Instant now) {
        update(scope, arn, "SetDefaultPolicyVersion", policy -> policy.withDefaultVersion(versionId, now));
    }

    /// @param operation `TagPolicy` or `UntagPolicy`
    public void tag(Scope scope, String arn, String operation, UnaryOperator<Tags> change) {
        update(scope, arn, operation, policy -> policy.withTags(change.apply(policy.tags())));
    }

    /// Deletes a policy that is attached nowhere and has only its default version left.
    ///
    /// @param attached whether something still has the policy
    public void delete(Scope scope, String arn, boolean attached) {
        ManagedPolicy policy = requireChangeable(scope, arn, "DeletePolicy");
        if (attached) {
            throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw IamErrors.deleteConflict("This policy has more than one version. Before you delete a policy, you must delete the "
                    + "policy's versions. The default version is deleted with the policy.");
        }
        table.remove(scope.global(), key(policy.name()));
    }

    /// The account's own policies, in the order of their names.
    public List<ManagedPolicy> local(Scope scope) {
        List<ManagedPolicy> policies = new ArrayList<>();
        table.scan(scope.global(), null, null, row -> policies.add(row.value()));
        return policies;
    }

    /// AWS's policies, in the order of their names.
    public List<ManagedPolicy> awsManaged(Scope scope) {
        return awsManaged.all(scope.region().partition());
    }

    public long count(Scope scope) {
        return table.count(scope.global());
    }

    /// @throws AwsException `InvalidInput`
    public static Arn parse(String arn) {
        return Arn.tryParse(arn).orElseThrow(() -> IamErrors.invalidInput("ARN " + arn + " is not valid."));
    }

    private ManagedPolicy update(Scope scope, String arn, String operation, UnaryOperator<ManagedPolicy> change) {
        return tables.transact(() -> {
            ManagedPolicy changed = change.apply(requireChangeable(scope, arn, operation));
            table.put(scope.global(), key(changed.name()), changed);
            return changed;
        });
    }

    private ManagedPolicy requireChangeable(Scope scope, String arn, String operation) {
        ManagedPolicy policy = require(scope, arn);
        if (policy.isAwsManaged()) {
            throw IamErrors.accessDenied("User: arn:" + policy.arn().partition() + ":iam::" + scope.account()
                    + ":root is not authorized to perform: iam:" + operation + " on resource: policy " + arn);
        }
        return policy;
    }

    private static void requireSize(String document) {
        if (PolicyKind.sizeOf(document) > IamLimits.MANAGED_POLICY_SIZE) {
            throw IamErrors.quotaExceeded("PolicySize", IamLimits.MANAGED_POLICY_SIZE);
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
