package dev.brume.stepfunctions.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which variables the states of a definition refer to, as DescribeStateMachine tells it. Pure.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">AWS</a>
public final class VariableReferences {
    private static final Set<String> OWN_STATES = Set.of("ItemProcessor", "Iterator", "Branches");
    private static final Set<String> PLAIN_TEXT = Set.of("Comment", "Result");
    private static final String JSONATA = "JSONata";

    private final Map<String, Set<String>> byState = new TreeMap<>();

    private VariableReferences() {}

    /// @param definition a valid one
    /// @return names by state, each in their order; only states that refer to any
    public static Map<String, List<String>> of(String definition) {
        VariableReferences references = new VariableReferences();
        JsonNode machine = Json.parse(definition);
        references.visit(machine, machine.path("QueryLanguage").asText().equals(JSONATA));
        Map<String, List<String>> all = new TreeMap<>();
        references.byState.forEach((state, names) -> all.put(state, List.copyOf(names)));
        return all;
    }

    private void visit(JsonNode machine, boolean jsonata) {
        machine.path("States").properties().forEach(state -> visit(state.getKey(), state.getValue(), jsonata));
    }

    private void visit(String name, JsonNode state, boolean jsonataAround) {
        boolean jsonata = state.has("QueryLanguage") ? state.path("QueryLanguage").asText().equals(JSONATA) : jsonataAround;
        Set<String> found = new TreeSet<>();
        state.properties().forEach(field -> {
            if (OWN_STATES.contains(field.getKey())) return;
            collect(field.getKey(), field.getValue(), jsonata, found);
        });
        if (!found.isEmpty()) byState.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(found);
        visit(state.path("ItemProcessor"), jsonataAround);
        visit(state.path("Iterator"), jsonataAround);
        state.path("Branches").forEach(branch -> visit(branch, jsonataAround));
    }

    private static void collect(String field, JsonNode value, boolean jsonata, Set<String> found) {
        if (PLAIN_TEXT.contains(field)) return;
        if (value.isTextual()) {
            String text = value.asText();
            if (jsonata ? text.startsWith("{%") : isPath(field)) found.addAll(VariableNames.in(text, jsonata));
        } else if (value.isArray()) {
            value.forEach(element -> collect(field, element, jsonata, found));
        } else {
            value.properties().forEach(member -> collect(member.getKey(), member.getValue(), jsonata, found));
        }
    }

    private static boolean isPath(String field) {
        return field.endsWith(".$") || field.endsWith("Path") || field.equals("Variable");
    }
}
