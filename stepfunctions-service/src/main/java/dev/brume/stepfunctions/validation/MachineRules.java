package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.data.InvalidJsonataException;
import dev.brume.stepfunctions.data.JsonataExpression;
import dev.brume.stepfunctions.data.JsonataTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The fields of a state machine, and of the branches and item processors in it.
final class MachineRules {
    private static final List<String> LANGUAGES = List.of("JSONPath", "JSONata");

    private final boolean express;
    private final List<Diagnostic> found;

    MachineRules(boolean express, List<Diagnostic> found) {
        this.express = express;
        this.found = found;
    }

    void check(ObjectNode machine) {
        boolean jsonata = language(machine, Location.ROOT, false);
        checkFields(FieldTable.MACHINE, machine, Location.ROOT, jsonata);
        checkStates(machine, Location.ROOT, jsonata);
    }

    /// @param table `BRANCH` or `PROCESSOR`
    void checkInner(FieldTable table, JsonNode inner, Location at, boolean jsonata) {
        if (inner instanceof ObjectNode machine) {
            checkFields(table, machine, at, jsonata);
            checkStates(machine, at, jsonata);
        } else {
            add("Expected value of type Object", at);
        }
    }

    private void checkStates(ObjectNode machine, Location at, boolean jsonata) {
        if (machine.get("States") instanceof ObjectNode states) {
            for (Map.Entry<String, JsonNode> state : states.properties()) {
                Location place = at.field("States").field(state.getKey());
                if (state.getValue() instanceof ObjectNode object) {
                    new StateRules(this, object, place, jsonata).check();
                } else {
                    add("Expected value of type Object", place);
                }
            }
        }
    }

    /// Whether an object is in JSONata.
    boolean language(ObjectNode node, Location at, boolean inherited) {
        JsonNode language = node.get("QueryLanguage");
        if (language == null) {
            return inherited;
        }
        if (!language.isTextual() || !LANGUAGES.contains(language.textValue())) {
            add("Value is not one of the allowed values: " + LANGUAGES, at.field("QueryLanguage"));
            return inherited;
        }
        boolean jsonata = language.textValue().equals("JSONata");
        if (inherited && !jsonata) {
            add("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", at);
        }
        return jsonata;
    }

    void checkFields(FieldTable table, ObjectNode node, Location at, boolean jsonata) {
        List<String> missing = new ArrayList<>(table.required());
        missing.removeIf(node::has);
        if (!missing.isEmpty()) {
            add("These fields are required: " + missing, at);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            FieldTable.Field field = table.fields().get(member.getKey());
            if (field == null) {
                add("Field '" + member.getKey() + "' is not supported", at);
            } else if (isOfOtherLanguage(field, jsonata)) {
                add("The QueryLanguage is set to '" + LANGUAGES.get(jsonata ? 1 : 0) + "', but field '" + field.name()
                        + "' is only supported for the '" + LANGUAGES.get(jsonata ? 0 : 1) + "' QueryLanguage", at);
            } else {
                String fault = field.type().fault(member.getValue(), jsonata);
                if (fault != null) {
                    add(fault, at.field(field.name()));
                }
            }
        }
        for (List<String> exclusive : table.exclusive()) {
            if (exclusive.stream().filter(node::has).count() > 1) {
                add("There should only be one of the following fields: " + exclusive, at);
            }
        }
    }

    private static boolean isOfOtherLanguage(FieldTable.Field field, boolean jsonata) {
        return field.language() == (jsonata ? FieldTable.In.JSON_PATH : FieldTable.In.JSONATA);
    }

    boolean isExpress() {
        return express;
    }

    void add(String message, Location at) {
        found.add(Diagnostic.schema(message, at.toString()));
    }

    /// Reads the expressions of a field of a state in JSONata.
    ///
    /// @param field in the state, as causes of failed expressions name it: `Choices[0]/Condition`
    void checkJsonata(JsonNode value, String field, Location state) {
        try {
            for (JsonataExpression expression : JsonataTemplate.parse(value, field).expressions()) {
                for (String name : expression.topLevelNames()) {
                    found.add(new Diagnostic(
                            Diagnostic.Code.UNSUPPORTED_JSONATA_EXPRESSION,
                            "Reference to '" + name + "' at the top level is not supported.",
                            state.field(expression.location()).toString()));
                }
            }
        } catch (InvalidJsonataException e) {
            found.add(new Diagnostic(
                    Diagnostic.Code.INVALID_JSONATA_EXPRESSION,
                    e.getMessage(),
                    state.field(e.location()).toString()));
        }
    }

    void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }
}
