package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/// One step of a [Path].
sealed interface PathStep {
    /// The one value that the step leads to, `null` if there is none or the step can lead to many.
    default JsonNode child(JsonNode node) {
        return null;
    }

    /// `.name`, `['name']`
    record Property(String name) implements PathStep {
        @Override public JsonNode child(JsonNode node) {
            return node.get(name);
        }

        @Override public String toString() {
            return "['" + name + "']";
        }
    }

    /// `['a','b']`: at the end of a path an object with these members, before it each of them.
    record Properties(List<String> names) implements PathStep {
        public Properties {
            names = List.copyOf(names);
        }

        @Override public JsonNode child(JsonNode node) {
            if (!node.isObject()) {
                return null;
            }
            ObjectNode some = Json.object();
            for (String name : names) {
                JsonNode value = node.get(name);
                if (value != null) {
                    some.set(name, value);
                }
            }
            return some;
        }

        @Override public String toString() {
            return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(",", "[", "]"));
        }
    }

    /// `[0]`, `[-1]`
    record Index(int index) implements PathStep {
        @Override public JsonNode child(JsonNode node) {
            return node.isArray() ? node.get(index < 0 ? node.size() + index : index) : null;
        }

        @Override public String toString() {
            return "[" + index + "]";
        }
    }

    /// `[0,2]`
    record Indexes(List<Integer> indexes) implements PathStep {
        public Indexes {
            indexes = List.copyOf(indexes);
        }
    }

    /// `[1:3]`, `[:2]`, `[-2:]`; a bound that is not written is `null`.
    record Slice(Integer from, Integer to) implements PathStep {}

    /// `*`, `[*]`
    record Wildcard() implements PathStep {}

    /// `..`: the steps after it apply to every value below, too.
    record Descent() implements PathStep {}

    /// `[?(…)]`
    record Filter(PathCondition condition) implements PathStep {}

    static boolean definite(PathStep[] steps) {
        for (int i = 0; i < steps.length; i++) {
            boolean one =
                    switch (steps[i]) {
                        case Property _,Index _ -> true;
                        case Properties _ -> i == steps.length - 1;
                        case Indexes _,Slice _,Wildcard _,Descent _,Filter _ -> false;
                    };
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /// Why definite steps lead nowhere, in the words of the JSONPath library that AWS's answers show.
    static String explain(PathStep[] steps, JsonNode from) {
        JsonNode node = from;
        StringBuilder way = new StringBuilder("$");
        for (int i = 0; i < steps.length; i++) {
            JsonNode next = steps[i].child(node);
            if (next == null) {
                return explain(steps, i, node, way.toString());
            }
            way.append(steps[i]);
            node = next;
        }
        return "No results for path: " + way;
    }

    private static String explain(PathStep[] steps, int at, JsonNode node, String way) {
        return switch (steps[at]) {
            case Property property when node.isObject() ->
                    (at == steps.length - 1 ? "No results for path: " : "Missing property in path ") + way + property;
            case Index _ when node.isArray() -> "No results for path: " + way + rest(steps, at);
            case Index _ when node.isNull() -> "The path " + way + " is null";
            case Index _ ->
                    "Filter: " + rest(steps, at) + " can only be applied to arrays. Current context is: "
                            + JavaText.of(node);
            default ->
                    "Expected to find an object with property " + steps[at] + " in path " + way + " but found '"
                            + JavaText.typeOf(node)
                            + "'. This is not a json object according to the JsonProvider:"
                            + " 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.";
        };
    }

    private static String rest(PathStep[] steps, int from) {
        StringBuilder rest = new StringBuilder();
        for (int i = from; i < steps.length; i++) {
            rest.append(steps[i]);
        }
        return rest.toString();
    }
}
