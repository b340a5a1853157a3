package dev.brume.logs.resourcepolicy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.logs.LogsErrors;
import dev.brume.logs.LogsLimits;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Instant;
import java.util.List;

/// The resource policies of all accounts. Stateless, safe on any thread; changes are made in the caller's unit.
public final class ResourcePolicies {
    private static final String STATEMENT = "Statement";

    private final Table<String, AccountPolicy> policies;

    public ResourcePolicies(Tables tables) {
        this.policies = tables.table("logs.resource-policy", String.class, AccountPolicy.class);
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameterException` for what is not a policy, `LimitExceededException`
    public AccountPolicy put(Scope scope, String name, String document, Instant now) {
        parse(document);
        if (policies.get(scope, name) == null && policies.count(scope) >= LogsLimits.MAX_RESOURCE_POLICIES) {
            throw LogsErrors.limitExceeded();
        }
        AccountPolicy policy = new AccountPolicy(name, document, now);
        policies.put(scope, name, policy);
        return policy;
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException`
    public void delete(Scope scope, String name) {
        if (policies.remove(scope, name) == null) {
            throw LogsErrors.noSuchResourcePolicy(name);
        }
    }

    /// In the order of their names.
    public List<AccountPolicy> list(Scope scope) {
        return policies.rows(scope).stream().map(Row::value).toList();
    }

    /// All policies of an account as one; empty if there is none.
    public String document(Scope scope) {
        if (policies.count(scope) == 0) {
            return "";
        }
        ObjectNode all = Json.object().put("Version", "2012-10-17");
        ArrayNode statements = all.putArray(STATEMENT);
        for (AccountPolicy policy : list(scope)) {
            JsonNode own = parse(policy.document()).path(STATEMENT);
            if (own.isArray()) {
                own.forEach(statements::add);
            } else {
                statements.add(own);
            }
        }
        return Json.write(all);
    }

    private static JsonNode parse(String document) {
        try {
            JsonNode parsed = Json.parse(document);
            if (parsed.isObject() && parsed.path(STATEMENT).isContainerNode()) {
                return parsed;
            }
        } catch (JsonException e) {
            // Refused below: AWS says the same of whatever is not a policy.
        }
        throw LogsErrors.invalid("Invalid policy document.");
    }
}
