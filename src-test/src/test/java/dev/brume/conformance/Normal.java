package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Brings an answer into the form of the recordings: JSON texts as values; account, region, partition, times and what the
/// recording's own rules name replaced by words.
final class Normal {
    private static final Pattern ISO_8601 =
            Pattern.compile(
                    "\\d{4}-(?:0\\d|1[0-2])-\\d\\dT(?:[01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)");

    private final Accounts accounts;
    private final Set<String> parsed = new HashSet<>();
    /// Of two rules for the same text the first was used.
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<Pattern, String> replaced = new LinkedHashMap<>();
    private final boolean withoutErrorDetail;
    private final boolean parallel;
    /// Names in ARNs, before anything else: an ARN as a whole was not found any more.
    private final boolean namesReplaced;
    /// Also a number and the like, wherever an output is.
    private final boolean outputIsJson;

    /// @param filled puts answers in the place of the references in a rule
    Normal(Accounts accounts, List<Replacement> rules, UnaryOperator<String> filled) {
        this.accounts = accounts;
        boolean dropsDetail = false;
        boolean sortsParallel = false;
        boolean parsesOutput = false;
        namesReplaced = rules.stream()
                .anyMatch(rule -> rule instanceof Replacement.Named(String name, _, _) && name.equals("resource_name_transformer"));
        for (Replacement rule : rules) {
            switch (rule) {
                case Replacement.Parsed(String key) -> parsed.add(key);
                case Replacement.Literal(String text, String with) -> literal(filled.apply(text), with);
                case Replacement.Match(String regex, String with) -> words.putIfAbsent(regex, with);
                case Replacement.Named(String name, _, _) -> {
                    dropsDetail |= name.equals("remove_error_details");
                    sortsParallel |= name.equals("SfnNoneRecursiveParallelTransformer");
                    parsesOutput |= name.equals("convert_output_to_json");
                }
                case Replacement.Value _,Replacement.Unknown _,Replacement.Sorted _ -> {}
            }
        }
        words.forEach((regex, with) -> replaced.put(Pattern.compile(regex), with));
        withoutErrorDetail = dropsDetail;
        parallel = sortsParallel;
        outputIsJson = parsesOutput;
    }

    private void literal(String text, String with) {
        boolean found = !namesReplaced || !text.startsWith("arn:");
        if (found && !text.isEmpty() && text.indexOf('«') < 0) {
            words.putIfAbsent(Pattern.quote(common(text)), with);
        }
    }

    /// The words that stand for themselves in a normal answer.
    Iterable<String> words() {
        return words.values();
    }

    JsonNode of(JsonNode answer) {
        JsonNode normal = value(answer, false);
        if (withoutErrorDetail && normal.path("Error") instanceof ObjectNode error) {
            error.remove("Detail");
        }
        return parallel ? ParallelEvents.unordered(normal) : normal;
    }

    private JsonNode value(JsonNode node, boolean inParsed) {
        if (node.isObject()) {
            ObjectNode object = Json.object();
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                JsonNode value = member.getValue();
                JsonNode inner = outputIsJson && member.getKey().equals("output") ? parseAny(value)
                        : parsed.contains(member.getKey()) ? parse(value, "{[")
                        : inParsed ? value
                        : parse(value, "{");
                object.set(text(member.getKey()), value(inner, inParsed || inner != value));
            }
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.array();
            node.forEach(item -> array.add(value(item, inParsed)));
            return array;
        }
        return node.isTextual() ? TextNode.valueOf(text(node.textValue())) : node;
    }

    private static JsonNode parse(JsonNode node, String beginnings) {
        if (!node.isTextual() || node.textValue().isEmpty() || beginnings.indexOf(node.textValue().charAt(0)) < 0) {
            return node;
        }
        return parseAny(node);
    }

    private static JsonNode parseAny(JsonNode node) {
        try {
            return node.isTextual() ? Json.parse(node.textValue()) : node;
        } catch (JsonException e) {
            return node;
        }
    }

    private String text(String text) {
        String normal = common(text);
        for (Map.Entry<Pattern, String> rule : replaced.entrySet()) {
            normal = rule.getKey().matcher(normal).replaceAll(Matcher.quoteReplacement(rule.getValue()));
        }
        return normal;
    }

    private String common(String text) {
        String replacedText = accounts.asRecorded(text)
                .replace("us-east-1", "<region>")
                .replace("arn:aws:", "arn:<partition>:");
        return ISO_8601.matcher(replacedText).replaceAll("date");
    }
}
