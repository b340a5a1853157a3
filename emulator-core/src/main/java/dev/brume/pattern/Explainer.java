package dev.brume.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Names the leaves of a pattern that an event does not match, and what stands there.
///
/// @param event the event itself, in which also stands what has no value: objects, empty arrays
record Explainer(JsonNode event, FlatEvent flat) {
    private static final String MISSING = "missing";
    private static final int VALUES_SHOWN = 3;
    private static final int VALUE_LENGTH = 80;
    private static final int LIST_LENGTH = 160;

    /// @param alternative one that does not match
    List<FailedLeaf> explain(Alternative alternative) {
        List<FailedLeaf> failed = new ArrayList<>();
        for (Leaf leaf : alternative.leaves()) {
            if (!leaf.holdsIn(flat) && !mayBeAbsentElsewhere(leaf)) failed.add(failure(leaf));
        }
        return failed.isEmpty() ? List.of(apart(alternative)) : failed;
    }

    private boolean mayBeAbsentElsewhere(Leaf leaf) {
        return leaf.mayBeAbsent() && flat.at(leaf.name()).stream().noneMatch(field -> field.membership().isEmpty());
    }

    private FailedLeaf failure(Leaf leaf) {
        List<FlatEvent.Field> fields = flat.at(leaf.name());
        return new FailedLeaf(leaf.name(), wanted(leaf), fields.isEmpty() ? container(event, leaf.name()) : values(fields));
    }

    /// Each leaf has a value that would do, but not all of them in the same elements of arrays.
    private FailedLeaf apart(Alternative alternative) {
        Leaf stranded = alternative.firstApart(flat).orElseThrow();
        List<String> others = alternative.leaves().stream().takeWhile(leaf -> leaf != stranded).map(Leaf::name).toList();
        List<FlatEvent.Field> fields = flat.at(stranded.name());
        return new FailedLeaf(stranded.name(), wanted(stranded),
                (fields.isEmpty() ? MISSING : values(fields)) + " in other elements than " + String.join(", ", others) + " matches in");
    }

    private static String wanted(Leaf leaf) {
        return shortened(leaf.text(), LIST_LENGTH);
    }

    private static String values(List<FlatEvent.Field> fields) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < Math.min(fields.size(), VALUES_SHOWN); i++) {
            values.append(i == 0 ? "" : ", ").append(shortened(Json.write(fields.get(i).value()), VALUE_LENGTH));
        }
        if (fields.size() > VALUES_SHOWN) values.append(" and ").append(fields.size() - VALUES_SHOWN).append(" more");
        return values.toString();
    }

    /// What stands where there is no value.
    private static String container(JsonNode node, String name) {
        if (node.isArray()) return first(node, name);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equals(name)) return field.getValue().isArray() ? "an empty array" : "an object";
            if (!name.startsWith(field.getKey() + '.')) continue;
            String found = container(field.getValue(), name.substring(field.getKey().length() + 1));
            if (!found.equals(MISSING)) return found;
        }
        return MISSING;
    }

    private static String first(JsonNode elements, String name) {
        for (JsonNode element : elements) {
            String found = container(element, name);
            if (!found.equals(MISSING)) return found;
        }
        return MISSING;
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + '…';
    }
}
