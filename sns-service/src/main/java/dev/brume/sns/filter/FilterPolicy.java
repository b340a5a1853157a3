package dev.brume.sns.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.InvalidPatternException;
import dev.brume.sns.SnsLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Which messages a subscription wants: an event pattern within bounds of its own, for the attributes of a message or for
/// its body.
///
/// @param text JSON without spaces, as AWS reads it before it looks for errors
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html">AWS</a>
public record FilterPolicy(FilterPolicyScope scope, String text, EventPattern pattern) {
    private static final String NAME = "FilterPolicy: ";
    private static final String OR = "$or";

    /// @throws InvalidFilterPolicyException in AWS's words
    public static FilterPolicy parse(String text, FilterPolicyScope scope) {
        if (text.getBytes(StandardCharsets.UTF_8).length > SnsLimits.MAX_FILTER_POLICY.bytes()) {
            throw new InvalidFilterPolicyException(NAME + "Filter policy is longer than " + SnsLimits.MAX_FILTER_POLICY.bytes() + " bytes");
        }
        JsonNode json = json(text);
        String compact = Json.write(json);
        EventPattern pattern;
        try {
            pattern = EventPattern.parse(compact);
        } catch (InvalidPatternException e) {
            throw new InvalidFilterPolicyException(NAME + e.getMessage());
        }
        ObjectNode policy = (ObjectNode) json;
        if (keys(policy) > SnsLimits.MAX_FILTER_KEYS) {
            throw new InvalidFilterPolicyException(NAME + "Filter policy can not have more than " + SnsLimits.MAX_FILTER_KEYS + " keys");
        }
        if (combinations(policy, 1) > SnsLimits.MAX_FILTER_COMBINATIONS) {
            throw new InvalidFilterPolicyException(NAME + "Filter policy is too complex");
        }
        if (scope == FilterPolicyScope.MESSAGE_ATTRIBUTES && isNested(policy)) {
            throw new InvalidFilterPolicyException("Filter policy scope MessageAttributes does not support nested filter policy");
        }
        return new FilterPolicy(scope, compact, pattern);
    }

    private static JsonNode json(String text) {
        try (JsonParser parser = Json.factory().createParser(text)) {
            JsonNode json = Json.parseNext(parser);
            if (json == null || json.isMissingNode() || parser.nextToken() != null) {
                throw new InvalidFilterPolicyException(NAME + "failed to parse JSON.");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new InvalidFilterPolicyException(NAME + "failed to parse JSON. " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidFilterPolicyException(NAME + "failed to parse JSON.");
        }
    }

    /// Those at the top, and in branches of `$or` there; what is nested does not count.
    private static int keys(ObjectNode policy) {
        int keys = 0;
        for (Map.Entry<String, JsonNode> field : policy.properties()) {
            if (isOr(field)) {
                for (JsonNode branch : field.getValue()) {
                    keys += keys((ObjectNode) branch);
                }
            } else {
                keys++;
            }
        }
        return keys;
    }

    /// The product over all keys of how many values each has, times how deep it is nested.
    private static long combinations(ObjectNode policy, int depth) {
        long product = 1;
        for (Map.Entry<String, JsonNode> field : policy.properties()) {
            JsonNode value = field.getValue();
            if (isOr(field)) {
                for (JsonNode branch : value) {
                    product *= combinations((ObjectNode) branch, depth);
                }
            } else {
                product *= value instanceof ObjectNode nested ? combinations(nested, depth + 1) : (long) value.size() * depth;
            }
            // Far beyond the limit, and far from an overflow.
            product = Math.min(product, Integer.MAX_VALUE);
        }
        return product;
    }

    private static boolean isNested(ObjectNode policy) {
        for (Map.Entry<String, JsonNode> field : policy.properties()) {
            if (field.getValue().isObject()) return true;
            if (!isOr(field)) continue;
            for (JsonNode branch : field.getValue()) {
                if (isNested((ObjectNode) branch)) return true;
            }
        }
        return false;
    }

    /// Other things of that name are fields.
    private static boolean isOr(Map.Entry<String, JsonNode> field) {
        if (!field.getKey().equals(OR) || field.getValue().isEmpty()) return false;
        for (JsonNode branch : field.getValue()) {
            if (!branch.isObject()) return false;
        }
        return true;
    }
}
