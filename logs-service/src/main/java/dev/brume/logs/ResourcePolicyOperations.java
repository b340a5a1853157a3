package dev.brume.logs;

import dev.brume.logs.resourcepolicy.AccountPolicy;
import dev.brume.logs.resourcepolicy.ResourcePolicies;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;

/// Resource policies of accounts; those of single log groups are refused by name.
final class ResourcePolicyOperations {
    private static final String ACCOUNT = "ACCOUNT";

    private final Tables tables;
    private final Timeline timeline;
    private final ResourcePolicies policies;

    ResourcePolicyOperations(Tables tables, Timeline timeline, ResourcePolicies policies) {
        this.tables = tables;
        this.timeline = timeline;
        this.policies = policies;
    }

    PutResourcePolicyResponse put(Call call, PutResourcePolicyRequest request) {
        refuseResource("PutResourcePolicy", request.resourceArn(), request.expectedRevisionId());
        if (request.policyName() == null || request.policyDocument() == null) {
            throw LogsErrors.invalid("policyName and policyDocument must be given.");
        }
        AccountPolicy policy = tables.transact(
                () -> policies.put(call.scope(), request.policyName(), request.policyDocument(), timeline.now()));
        return new PutResourcePolicyResponse(shown(policy), null);
    }

    private static void refuseResource(String operation, String resourceArn, String revision) {
        if (resourceArn != null) {
            throw NotImplemented.feature("logs", operation + "'s resourceArn");
        }
        if (revision != null) {
            throw NotImplemented.feature("logs", operation + "'s expectedRevisionId");
        }
    }

    Empty delete(Call call, DeleteResourcePolicyRequest request) {
        refuseResource("DeleteResourcePolicy", request.resourceArn(), request.expectedRevisionId());
        if (request.policyName() == null) {
            throw LogsErrors.invalid("policyName must be given.");
        }
        tables.transact(() -> policies.delete(call.scope(), request.policyName()));
        return Empty.INSTANCE;
    }

    DescribeResourcePoliciesResponse describe(Call call, DescribeResourcePoliciesRequest request) {
        refuseResource("DescribeResourcePolicies", request.resourceArn(), null);
        if (request.policyScope() != null && !request.policyScope().equals(ACCOUNT)) {
            throw NotImplemented.feature("logs", "DescribeResourcePolicies' policyScope " + request.policyScope());
        }
        List<AccountPolicy> all = policies.list(call.scope());
        LogsPage<AccountPolicy> page = LogsPage.of(
                all, request.nextToken(), LogsPage.limit(request.limit(), LogsLimits.MAX_DESCRIBED), AccountPolicy::name);
        return new DescribeResourcePoliciesResponse(
                page.items().stream().map(ResourcePolicyOperations::shown).toList(), page.next());
    }

    private static ResourcePolicy shown(AccountPolicy policy) {
        return ResourcePolicy.builder()
                .policyName(policy.name())
                .policyDocument(policy.document())
                .lastUpdatedTime(policy.updatedAt().toEpochMilli())
                .policyScope(ACCOUNT)
                .build();
    }
}
