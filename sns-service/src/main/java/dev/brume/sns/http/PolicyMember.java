package dev.brume.sns.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sns.InvalidAttributeException;
import java.util.Set;

/// An object within a delivery policy, with its name for messages. A member that is null counts as absent.
///
/// @param path `http.defaultHealthyRetryPolicy`; empty for the whole policy
record PolicyMember(String path, ObjectNode json) {
    /// @throws InvalidAttributeException if it is no JSON object
    static PolicyMember parse(String text) {
        try {
            return new PolicyMember("", asObject(Json.parse(text)));
        } catch (JsonException e) {
            throw new InvalidAttributeException("DeliveryPolicy: failed to parse JSON. " + e.getMessage());
        }
    }

    private static ObjectNode asObject(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidAttributeException("DeliveryPolicy: Expected JSON object, not " + node);
    }

    /// @return null if it is absent
    JsonNode get(String name) {
        JsonNode member = json.get(name);
        return member == null || member.isNull() ? null : member;
    }

    /// @return null if it is absent
    PolicyMember member(String name) {
        JsonNode member = get(name);
        return member == null ? null : new PolicyMember(path.isEmpty() ? name : path + '.' + name, asObject(member));
    }

    void mayHave(Set<String> names) {
        json.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new InvalidAttributeException("DeliveryPolicy: Unexpected JSON member: " + name);
            }
        });
    }

    int required(String name, int least, int most) {
        if (get(name) == null) {
            throw invalid(name + " must be specified");
        }
        return optional(name, least, most);
    }

    /// @return the least one if it is absent
    int optional(String name, int least, int most) {
        JsonNode value = get(name);
        if (value == null) {
            return least;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(name + " must be an integer");
        }
        if (value.longValue() < least) {
            throw invalid(name + " must be greater than or equal to " + least);
        }
        if (value.longValue() > most) {
            throw invalid(name + " must be less than or equal to " + most);
        }
        return value.intValue();
    }

    boolean flag(String name) {
        JsonNode value = get(name);
        if (value != null && !value.isBoolean()) {
            throw invalid(name + " must be a boolean");
        }
        return value != null && value.booleanValue();
    }

    InvalidAttributeException invalid(String what) {
        return new InvalidAttributeException("DeliveryPolicy: " + (path.isEmpty() ? "" : path + '.') + what);
    }
}
