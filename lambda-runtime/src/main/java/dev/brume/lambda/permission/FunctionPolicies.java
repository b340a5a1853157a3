package dev.brume.lambda.permission;

import dev.brume.aws.Scope;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.table.Table;
import dev.brume.table.Tables;

/// The policies of all functions: each function, version and alias has its own. Stateless, safe on any thread.
public final class FunctionPolicies {
    private final Table<PolicyKey, ResourcePolicy> table;

    public FunctionPolicies(Tables tables) {
        this.table = tables.table("lambda.policy", PolicyKey.class, ResourcePolicy.class);
    }

    /// @param qualifier a version's number or an alias; empty for the function itself
    /// @return an empty one if there is none
    public ResourcePolicy of(Scope scope, String function, String qualifier) {
        ResourcePolicy policy = table.get(scope, new PolicyKey(function, qualifier));
        return policy == null ? ResourcePolicy.EMPTY : policy;
    }

    /// The text that the permission check is given; empty if there is none.
    public String document(Scope scope, String function, String qualifier) {
        ResourcePolicy policy = table.get(scope, new PolicyKey(function, qualifier));
        return policy == null ? "" : policy.document();
    }

    /// @param qualifier a version's number or an alias; empty for the function itself
    public String document(LambdaFunction function, String qualifier) {
        return document(function.scope(), function.name(), qualifier);
    }

    public void put(Scope scope, String function, String qualifier, ResourcePolicy policy) {
        PolicyKey key = new PolicyKey(function, qualifier);
        if (policy.isEmpty()) {
            table.remove(scope, key);
        } else {
            table.put(scope, key, policy);
        }
    }

    /// @param qualifier of a version or an alias that is deleted; empty if the function is, with all of its versions and aliases
    public void deleted(LambdaFunction function, String qualifier) {
        if (qualifier.isEmpty()) {
            table.clear(function.scope(), PolicyKey.first(function.name()), PolicyKey.end(function.name()));
        } else {
            table.remove(function.scope(), new PolicyKey(function.name(), qualifier));
        }
    }
}
