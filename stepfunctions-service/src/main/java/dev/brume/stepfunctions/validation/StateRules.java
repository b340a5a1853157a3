package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.data.InvalidPayloadException;
import dev.brume.stepfunctions.data.PayloadTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The fields of one state.
final class StateRules {
    private static final Set<String> TEMPLATES =
            Set.of("Parameters", "ResultSelector", "ItemSelector", "Assign", "BatchInput");

    /// In a state in JSONata, expressions stand anywhere but in these.
    private static final Set<String> WITHOUT_EXPRESSIONS =
            Set.of("Type", "Comment", "QueryLanguage", "Next", "End", "Default", "Resource", "Label", "Branches",
                    "ItemProcessor", "Iterator", "Choices", "Catch", "Retry");

    /// In AWS's order.
    private static final List<String> TYPES = List.of("Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map");

    private final MachineRules rules;
    private final ObjectNode state;
    private final Location at;
    private final boolean inherited;
    private final boolean jsonata;

    /// @param inherited whether states that do not say otherwise are in JSONata
    StateRules(MachineRules rules, ObjectNode state, Location at, boolean inherited) {
        this.rules = rules;
        this.state = state;
        this.at = at;
        this.inherited = inherited;
        this.jsonata = rules.language(state, at, inherited);
    }

    void check() {
        JsonNode type = state.get("Type");
        if (type == null) {
            rules.add("These fields are required: [Type]", at);
            return;
        }
        FieldTable table = FieldTable.STATES.get(type.asText());
        if (table == null) {
            rules.add("The field 'Type' should have one of these values: " + TYPES, at.field("Type"));
            return;
        }
        rules.checkFields(table, state, at, jsonata);
        rules.checkVariables(state, at, jsonata);
        if (table.fields().containsKey("Next")) {
            checkFlow();
        }
        checkExpressions(state, at, "");
        checkList("Retry", FieldTable.RETRIER);
        checkList("Catch", FieldTable.CATCHER);
        switch (type.asText()) {
            case "Task" -> checkTask();
            case "Choice" -> new ChoiceRules(rules, state, at, jsonata).check();
            case "Wait" -> checkWait();
            case "Parallel" -> checkBranches();
            case "Map" -> new MapRules(rules, state, at, inherited, jsonata).check();
            default -> {}
        }
    }

    private void checkFlow() {
        boolean ends = state.path("End").asBoolean(false);
        if (ends && state.has("Next")) {
            rules.add("There should only be one of the following fields: [Next, End]", at);
        } else if (!ends && !state.has("Next")) {
            rules.add("This object should have only one of the following fields: [Next, End]", at);
        }
    }

    private void checkWait() {
        if (FieldTable.WAITS.stream().noneMatch(state::has)) {
            rules.add("This object should have only one of the following fields: " + FieldTable.WAITS, at);
        }
    }

    /// @param within where the object is in the state, as causes of failed expressions name it: `Catch[0]/`
    private void checkExpressions(ObjectNode object, Location place, String within) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            try {
                if (jsonata && !WITHOUT_EXPRESSIONS.contains(name)) {
                    rules.checkJsonata(member.getValue(), within + name, at);
                } else if (!jsonata && TEMPLATES.contains(name)) {
                    PayloadTemplate.parse(member.getValue());
                }
            } catch (InvalidPayloadException e) {
                rules.add(e.getMessage(), place.field(name));
            }
        }
    }

    private void checkList(String name, FieldTable table) {
        JsonNode list = state.path(name);
        for (int i = 0; i < list.size(); i++) {
            Location place = at.field(name).element(i);
            if (list.get(i) instanceof ObjectNode object) {
                rules.checkFields(table, object, place, jsonata);
                rules.checkVariables(object, place, jsonata);
                checkErrorEquals(object.path("ErrorEquals"), i == list.size() - 1, place.field("ErrorEquals"));
                checkExpressions(object, place, name + "[" + i + "]/");
            } else {
                rules.add("Expected value of type Object", place);
            }
        }
    }

    private void checkErrorEquals(JsonNode names, boolean last, Location place) {
        for (JsonNode name : names) {
            if (!name.isTextual()) {
                rules.add("Expected value of type String", place);
            } else if (name.textValue().equals(ErrorNames.ALL) && (names.size() > 1 || !last)) {
                rules.add("States.ALL must appear alone and at end of list", place);
            }
        }
    }

    private void checkTask() {
        String resource = state.path("Resource").asText();
        String fault = TaskResources.fault(resource, rules.isExpress());
        if (state.path("Resource").isTextual() && fault != null) {
            rules.add(fault, at.field("Resource"));
        }
        if (state.has("Credentials") && TaskResources.isActivity(resource)) {
            rules.add("The field 'Credentials' is not supported for activities", at.field("Credentials"));
        } else if (state.get("Credentials") instanceof ObjectNode credentials) {
            rules.require(List.of("RoleArn"), credentials, at.field("Credentials"));
        }
        new IntegrationParameters(rules, state, at, jsonata).check(resource);
    }

    private void checkBranches() {
        JsonNode branches = state.path("Branches");
        for (int i = 0; i < branches.size(); i++) {
            rules.checkInner(FieldTable.BRANCH, branches.get(i), at.field("Branches").element(i), inherited);
        }
    }
}
