package dev.brume.eventbridge.target;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An `InputTransformer`: values of the event by name, and a template with `<name>` in it.
///
/// Outside of quotes a value is written as JSON, a missing one as `""`. Inside of quotes a string loses its own quotes
/// and a missing value is nothing. An object or array inside of quotes loses all its quotes where the template is a text
/// (`"… <payload> …"`); where it is a JSON object it keeps them, so that no JSON comes out and nothing is delivered.
///
/// @param paths the JSON paths by name
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">AWS</a>
public record Transformer(Map<String, String> paths, String template) {
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");
    private static final String EVENT = "aws.events.event";
    private static final String EVENT_JSON = "aws.events.event.json";
    private static final String INGESTION_TIME = "aws.events.event.ingestion-time";
    private static final String RULE_NAME = "aws.events.rule-name";
    private static final String RULE_ARN = "aws.events.rule-arn";
    private static final Set<String> RESERVED = Set.of(EVENT, EVENT_JSON, INGESTION_TIME, RULE_NAME, RULE_ARN);

    public Transformer {
        paths = Map.copyOf(paths);
    }

    /// @throws dev.brume.aws.AwsException `ValidationException` if the template names what there is not, or a path is none
    void validate(String target) {
        for (String name : paths.keySet()) {
            if (name.startsWith("AWS")) throw EventBridgeErrors.reservedName(target, name);
        }
        for (String path : paths.values()) {
            if (EventPath.parse(path).isEmpty()) throw EventBridgeErrors.invalidPath(target);
        }
        Matcher matcher = PLACEHOLDER.matcher(template);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name.equals(EVENT_JSON) && !isObject()) throw EventBridgeErrors.onlyInJson(target, EVENT_JSON);
            if (!paths.containsKey(name) && !RESERVED.contains(name)) throw EventBridgeErrors.unknownPlaceholder(target, name);
        }
        requireJson(target);
    }

    /// A template is JSON where its placeholders are; texts may be several, each in quotes. AWS shows it with `null` for them.
    private void requireJson(String target) {
        String filled = PLACEHOLDER.matcher(template).replaceAll("null");
        try (JsonParser parser = Json.factory().createParser(filled)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (JsonProcessingException e) {
            throw EventBridgeErrors.invalidTemplate(target, filled, e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The template as JSON, with `null` for its values; missing if it is several texts.
    JsonNode shape() {
        try {
            return Json.parse(PLACEHOLDER.matcher(template).replaceAll("null"));
        } catch (JsonException _) {
            return MissingNode.getInstance();
        }
    }

    private boolean isObject() {
        return template.stripLeading().startsWith("{");
    }

    /// What the target gets.
    ///
    /// @return empty if it is no JSON
    Optional<String> apply(MatchedEvent matched) {
        boolean isText = template.stripLeading().startsWith("\"");
        StringBuilder out = new StringBuilder(template.length() + 64);
        Matcher matcher = PLACEHOLDER.matcher(template);
        boolean quoted = false;
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '<' && matcher.find(at) && matcher.start() == at && isKnown(matcher.group(1))) {
                append(out, value(matcher.group(1), matched), quoted, isText);
                at = matcher.end();
                continue;
            }
            // A placeholder cannot be escaped, and so it is one behind a backslash too.
            if (c == '\\' && at + 1 < template.length() && template.charAt(at + 1) != '<') out.append(template.charAt(at++));
            else if (c == '"') quoted = !quoted;
            out.append(template.charAt(at++));
        }
        String result = out.toString();
        return isText || isJson(result) ? Optional.of(result) : Optional.empty();
    }

    private boolean isKnown(String name) {
        return paths.containsKey(name) || RESERVED.contains(name);
    }

    private Optional<JsonNode> value(String name, MatchedEvent matched) {
        return switch (name) {
            case EVENT -> Optional.of(matched.withoutDetail());
            case EVENT_JSON -> Optional.of(matched.event());
            case INGESTION_TIME -> Optional.of(Json.object().textNode(matched.ingestionTime().toString()));
            case RULE_NAME -> Optional.of(Json.object().textNode(matched.rule().name()));
            case RULE_ARN -> Optional.of(Json.object().textNode(matched.rule().arn()));
            default -> EventPath.parse(paths.get(name)).orElseThrow().in(matched.event());
        };
    }

    private static void append(StringBuilder out, Optional<JsonNode> value, boolean quoted, boolean isText) {
        String json = value.map(Json::write).orElse("\"\"");
        boolean isString = value.isEmpty() || value.get().isTextual();
        if (!quoted) out.append(json);
        else if (isString) out.append(json, 1, json.length() - 1);
        else out.append(isText ? json.replace("\\\"", "").replace("\"", "") : json);
    }

    private static boolean isJson(String text) {
        try {
            Json.parse(text);
            return true;
        } catch (JsonException _) {
            return false;
        }
    }
}
