package dev.brume.sns.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sns.SnsErrors;
import dev.brume.sns.SnsLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may do what with a topic. What it allows is decided by whoever checks permissions.
///
/// @param document JSON
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html">AWS</a>
public record TopicPolicy(String document) {
    /// What a topic's policy can allow, in the order of the policy that AWS gives a new topic.
    private static final List<String> ACTIONS = List.of(
            "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic", "Subscribe",
            "ListSubscriptionsByTopic", "Publish");

    /// What else it can, in lower case; `Receive` is in policies of old.
    private static final Set<String> ALLOWABLE = Stream.concat(ACTIONS.stream(),
            Stream.of("Receive", "ListTagsForResource", "GetDataProtectionPolicy", "PutDataProtectionPolicy"))
            .map(action -> action.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");

    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z0-9]{15,127}");

    /// What AddPermission adds.
    public record Permission(String label, List<String> accounts, List<String> actions) {
        public Permission {
            accounts = List.copyOf(accounts);
            actions = List.copyOf(actions);
        }
    }

    /// The one that AWS gives a new topic.
    static TopicPolicy standard(SnsTopic topic) {
        ObjectNode policy = Json.object().put("Version", "2008-10-17").put("Id", "__default_policy_ID");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Sid", "__default_statement_ID").put("Effect", "Allow");
        statement.putObject("Principal").put("AWS", "*");
        ArrayNode actions = statement.putArray("Action");
        ACTIONS.forEach(action -> actions.add("SNS:" + action));
        statement.put("Resource", topic.arn());
        statement.putObject("Condition").putObject("StringEquals").put("AWS:SourceOwner", topic.scope().account().value());
        return new TopicPolicy(Json.write(policy));
    }

    /// @return the text itself
    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    static String checked(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > SnsLimits.MAX_POLICY.bytes()) {
            throw SnsErrors.invalid("Policy length exceeds the limit of " + SnsLimits.MAX_POLICY.bytes());
        }
        try {
            JsonNode policy = Json.parse(text);
            JsonNode statement = policy.path("Statement");
            if (policy.isObject() && VERSIONS.contains(policy.path("Version").asText("2008-10-17")) && areStatements(statement)) {
                each(statement).forEach(TopicPolicy::requireScope);
                return text;
            }
        } catch (JsonException _) {
            throw SnsErrors.invalid("Policy Error: null");
        }
        throw SnsErrors.invalid("Policy Error: null");
    }

    private static boolean areStatements(JsonNode statement) {
        if (!statement.isArray()) return isStatement(statement);
        boolean valid = !statement.isEmpty();
        for (JsonNode one : statement) {
            valid &= isStatement(one);
        }
        return valid;
    }

    private static boolean isStatement(JsonNode statement) {
        String effect = statement.path("Effect").asText();
        return (effect.equals("Allow") || effect.equals("Deny"))
                && (statement.has("Principal") || statement.has("NotPrincipal"))
                && (statement.has("Action") || statement.has("NotAction"))
                && (statement.has("Resource") || statement.has("NotResource"));
    }

    /// That a statement is about what topics have and whom there is.
    private static void requireScope(JsonNode statement) {
        for (JsonNode action : each(statement.path("Action"))) {
            if (!isAllowable(action.asText())) throw SnsErrors.policyActionOutOfScope();
        }
        for (String who : List.of("Principal", "NotPrincipal")) {
            for (JsonNode principal : each(statement.path(who).path("AWS"))) {
                if (!isPrincipal(principal.asText())) throw SnsErrors.invalid("Policy Error: PrincipalNotFound");
            }
        }
    }

    private static boolean isAllowable(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        if (lower.equals("*")) return true;
        if (!lower.startsWith("sns:")) return false;
        return lower.indexOf('*') >= 0 || lower.indexOf('?') >= 0 || ALLOWABLE.contains(lower.substring(4));
    }

    /// Everybody, an account, an ARN of one, or the id that is left of a user or role.
    private static boolean isPrincipal(String principal) {
        if (principal.equals("*") || AccountId.isValid(principal) || UNIQUE_ID.matcher(principal).matches()) return true;
        return Arn.tryParse(principal).filter(arn -> AccountId.isValid(arn.account())).isPresent();
    }

    private static List<JsonNode> each(JsonNode oneOrMany) {
        if (oneOrMany.isMissingNode()) return List.of();
        return oneOrMany.isArray() ? oneOrMany.valueStream().toList() : List.of(oneOrMany);
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameter`
    public TopicPolicy with(Permission permission, SnsTopic topic) {
        for (String action : permission.actions()) {
            if (!ALLOWABLE.contains(action.toLowerCase(Locale.ROOT))) throw SnsErrors.policyActionOutOfScope();
        }
        ObjectNode policy = (ObjectNode) Json.parse(document);
        ArrayNode statements = statements(policy);
        for (JsonNode statement : statements) {
            if (statement.path("Sid").asText().equals(permission.label())) throw SnsErrors.invalid("Statement already exists");
        }
        ObjectNode statement = statements.addObject().put("Sid", permission.label()).put("Effect", "Allow");
        String partition = topic.scope().region().partition();
        oneOrMany(statement.putObject("Principal"), "AWS",
                permission.accounts().stream().map(account -> "arn:" + partition + ":iam::" + account + ":root").toList());
        oneOrMany(statement, "Action", permission.actions().stream().map(action -> "SNS:" + action).toList());
        statement.put("Resource", topic.arn());
        return new TopicPolicy(checked(Json.write(policy)));
    }

    /// A label that is not there leaves it as it is.
    public TopicPolicy without(String label) {
        ObjectNode policy = (ObjectNode) Json.parse(document);
        ArrayNode statements = statements(policy);
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i).path("Sid").asText().equals(label)) statements.remove(i);
        }
        return new TopicPolicy(Json.write(policy));
    }

    private static ArrayNode statements(ObjectNode policy) {
        JsonNode statements = policy.get("Statement");
        if (statements instanceof ArrayNode list) return list;
        ArrayNode list = policy.putArray("Statement");
        if (statements != null) list.add(statements);
        return list;
    }

    private static void oneOrMany(ObjectNode parent, String name, List<String> values) {
        if (values.size() == 1) {
            parent.put(name, values.getFirst());
        } else {
            values.forEach(parent.putArray(name)::add);
        }
    }
}
