package dev.brume.server.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.AccountId;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.spi.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request to the control API; what is wrong with it is said in words that help.
record ControlRequest(HttpRequest http, Map<String, String> segments) {
    /// @param parameters the query parameters that there are; all others are refused
    static ControlRequest of(HttpRequest http, Map<String, String> segments, Set<String> parameters) {
        for (String pair : http.query().split("&")) {
            int equals = pair.indexOf('=');
            requireKnown("query parameter", equals < 0 ? pair : pair.substring(0, equals), parameters);
        }
        return new ControlRequest(http, segments);
    }

    String segment(String name) {
        return segments.get(name);
    }

    /// A query parameter; empty if it is absent or has no value.
    Optional<String> query(String name) {
        String value = http.queryParameter(name);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    Optional<Instant> queryInstant(String name) {
        return query(name).map(text -> instant(name, text));
    }

    Optional<AccountId> queryAccount(String name) {
        return query(name).map(text -> account(name, text));
    }

    /// The members of the JSON object in the body; an empty body is an empty object.
    ///
    /// @param known all others are refused
    Body body(Set<String> known) {
        String text = http.body().text();
        JsonNode node;
        try {
            node = text.isBlank() ? Json.object() : Json.parse(text);
        } catch (JsonException e) {
            throw ControlErrors.invalid("The body is not JSON: " + e.getMessage());
        }
        if (!node.isObject()) {
            throw ControlErrors.invalid("The body must be a JSON object.");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            requireKnown("member", names.next(), known);
        }
        return new Body(node);
    }

    private static void requireKnown(String kind, String name, Set<String> known) {
        if (!name.isEmpty() && !known.contains(name)) {
            String others = known.isEmpty() ? "there are none" : "there are " + String.join(", ", known.stream().sorted().toList());
            throw ControlErrors.invalid("There is no " + kind + ' ' + name + "; " + others + '.');
        }
    }

    /// See [ControlRequest#body].
    record Body(JsonNode node) {
        Optional<String> text(String name) {
            JsonNode value = node.get(name);
            if (value == null || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isTextual()) {
                throw ControlErrors.invalid(name + " must be a string.");
            }
            return Optional.of(value.textValue());
        }

        Optional<Instant> instant(String name) {
            return text(name).map(text -> ControlRequest.instant(name, text));
        }

        Optional<AccountId> account(String name) {
            return text(name).map(text -> ControlRequest.account(name, text));
        }

        Optional<Duration> duration(String name) {
            return text(name).map(text -> {
                try {
                    return Duration.parse(text);
                } catch (DateTimeParseException e) {
                    throw ControlErrors.invalid(
                            name + " must be a duration as ISO 8601 writes it, such as PT2M or P1DT12H: " + text);
                }
            });
        }
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ControlErrors.invalid(name + " must be a time such as 2030-01-01T00:00:00Z: " + text);
        }
    }

    private static AccountId account(String name, String text) {
        if (!AccountId.isValid(text)) {
            throw ControlErrors.invalid(name + " must be an account id of twelve digits: " + text);
        }
        return new AccountId(text);
    }
}
