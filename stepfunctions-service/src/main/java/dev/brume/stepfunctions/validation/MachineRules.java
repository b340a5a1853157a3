package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.data.InvalidJsonataException;
import dev.brume.stepfunctions.data.JsonataExpression;
import dev.brume.stepfunctions.data.JsonataTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields of a state machine, and of the branches and item processors in it.
final class MachineRules {
    private static final List<String> LANGUAGES = List.of("JSONPath", "JSONata");

    private final boolean express;
    private final List<Diagnostic> found;
    private final Set<String> labels = new HashSet<>();
    private final SupportedFields supported = new SupportedFields();

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
            add("Value should be one of the following: " + LANGUAGES, at.field("QueryLanguage"));
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
                addOfOtherLanguage(field.name(), at, jsonata);
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

    void addOfOtherLanguage(String field, Location at, boolean jsonata) {
        add("The QueryLanguage is set to '" + LANGUAGES.get(jsonata ? 1 : 0) + "', but field '" + field
                + "' is only supported for the '" + LANGUAGES.get(jsonata ? 0 : 1) + "' QueryLanguage", at);
    }

    /// @param fields that an object must have, as they are or as paths (`Message.$`)
    void require(List<String> fields, ObjectNode node, Location at) {
        for (String field : fields) {
            if (!node.has(field) && !node.has(field + ".$")) {
                add("The field '" + field + "' is required but was missing", at);
            }
        }
    }

    /// Checks that an integration knows the parameters it is given.
    void checkSupported(TaskResource.Integration integration, ObjectNode parameters, Location at) {
        supported.faults(integration, parameters, at).forEach(found::add);
    }

    /// Checks the names that a state, a rule or a Catcher gives to variables.
    void checkVariables(ObjectNode node, Location at, boolean jsonata) {
        if (node.get("Assign") instanceof ObjectNode assign) {
            assign.fieldNames().forEachRemaining(field -> {
                String name = !jsonata && field.endsWith(".$") ? field.substring(0, field.length() - 2) : field;
                Diagnostic fault = VariableName.fault(name, at.field("Assign").field(field));
                if (fault != null) add(fault);
            });
        }
    }

    /// Checks the label of a Map state; no other has the same one.
    void checkLabel(String label, Location at) {
        String fault = MapLabel.fault(label);
        if (fault != null) {
            add(new Diagnostic(Diagnostic.Code.INVALID_LABEL_NAME, fault, at.toString()));
        } else if (!labels.add(label)) {
            add(new Diagnostic(Diagnostic.Code.DUPLICATE_LABEL_NAME, "Duplicate Label name: " + label, at.toString()));
        }
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
        checkClosed(value, state.field(field));
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

    private void checkClosed(JsonNode value, Location at) {
        if (value.isTextual() && value.textValue().startsWith("{%") && !JsonataExpression.isExpression(value.textValue())) {
            add("JSONata string must start with {% and end with %}", at);
        }
        value.properties().forEach(member -> checkClosed(member.getValue(), at.field(member.getKey())));
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            checkClosed(value.get(i), at.element(i));
        }
    }

    void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }
}
