package dev.brume.logs.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Which values of a JSON event are meant: `$.user.id`, `$.users[0].id`, `$.users[*].id`.
///
/// @param text as it is written
record Selector(String text, List<Step> steps) {
    /// More asterisks than this in one selector would let it look at too many values.
    private static final int MAX_WILDCARDS = 3;

    /// One step down.
    sealed interface Step {
        record Property(String name) implements Step {}

        record Element(int index) implements Step {}

        record AnyProperty() implements Step {}

        record AnyElement() implements Step {}
    }

    static Selector parse(PatternReader reader) {
        reader.require("$");
        StringBuilder text = new StringBuilder("$");
        List<Step> steps = new ArrayList<>();
        int wildcards = 0;
        while (reader.peekHere() == '.' || reader.peekHere() == '[') {
            Step step = reader.peekHere() == '.' ? property(reader, text) : element(reader, text);
            if (steps.isEmpty() && !(step instanceof Step.Property || step instanceof Step.AnyProperty)) {
                throw reader.malformed();
            }
            wildcards += step instanceof Step.AnyProperty || step instanceof Step.AnyElement ? 1 : 0;
            steps.add(step);
        }
        if (steps.isEmpty() || wildcards > MAX_WILDCARDS) {
            throw reader.malformed();
        }
        return new Selector(text.toString(), List.copyOf(steps));
    }

    private static Step property(PatternReader reader, StringBuilder text) {
        reader.take(".");
        String name = reader.until(".[]=!<>()&|{}\"%$,");
        if (name.isEmpty() || !name.equals("*") && name.indexOf('*') >= 0) {
            throw reader.malformed();
        }
        text.append('.').append(name);
        return name.equals("*") ? new Step.AnyProperty() : new Step.Property(name);
    }

    private static Step element(PatternReader reader, StringBuilder text) {
        reader.take("[");
        String index = reader.until("]");
        reader.require("]");
        text.append('[').append(index).append(']');
        if (index.equals("*")) {
            return new Step.AnyElement();
        }
        if (index.isEmpty() || index.length() > 9 || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw reader.malformed();
        }
        return new Step.Element(Integer.parseInt(index));
    }

    /// Whether a value that it means is as wanted.
    boolean any(JsonNode root, Predicate<JsonNode> wanted) {
        return any(root, 0, wanted);
    }

    private boolean any(JsonNode node, int depth, Predicate<JsonNode> wanted) {
        if (depth == steps.size()) {
            return wanted.test(node);
        }
        return switch (steps.get(depth)) {
            case Step.Property(String name) -> step(node.isObject() ? node.get(name) : null, depth, wanted);
            case Step.Element(int index) -> step(node.isArray() ? node.get(index) : null, depth, wanted);
            case Step.AnyProperty() -> node.isObject() && anyOf(node, depth, wanted);
            case Step.AnyElement() -> node.isArray() && anyOf(node, depth, wanted);
        };
    }

    private boolean step(JsonNode child, int depth, Predicate<JsonNode> wanted) {
        return child != null && any(child, depth + 1, wanted);
    }

    private boolean anyOf(JsonNode node, int depth, Predicate<JsonNode> wanted) {
        for (JsonNode child : node) {
            if (any(child, depth + 1, wanted)) {
                return true;
            }
        }
        return false;
    }
}
