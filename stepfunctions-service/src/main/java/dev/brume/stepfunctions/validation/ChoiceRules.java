package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.data.InvalidPayloadException;
import dev.brume.stepfunctions.data.PayloadTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of a Choice state.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html">Choice</a>
final class ChoiceRules {
    private static final Set<String> COMPARISONS = comparisons();
    private static final Set<String> COMBINATIONS = Set.of("And", "Or", "Not");
    private static final Set<String> WITHIN_RULES = Set.of("Next", "Comment", "Assign", "Output", "Variable", "Condition");

    private final MachineRules rules;
    private final ObjectNode state;
    private final Location at;
    private final boolean jsonata;

    ChoiceRules(MachineRules rules, ObjectNode state, Location at, boolean jsonata) {
        this.rules = rules;
        this.state = state;
        this.at = at;
        this.jsonata = jsonata;
    }

    private static Set<String> comparisons() {
        Set<String> comparisons = new HashSet<>(Set.of(
                "BooleanEquals", "BooleanEqualsPath", "StringMatches", "IsBoolean", "IsNull", "IsNumeric", "IsPresent",
                "IsString", "IsTimestamp"));
        for (String type : List.of("String", "Numeric", "Timestamp")) {
            for (String operator : List.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")) {
                comparisons.add(type + operator);
                comparisons.add(type + operator + "Path");
            }
        }
        return Set.copyOf(comparisons);
    }

    void check() {
        JsonNode choices = state.path("Choices");
        for (int i = 0; i < choices.size(); i++) {
            Location place = at.field("Choices").element(i);
            if (choices.get(i) instanceof ObjectNode rule) {
                if (!rule.has("Next")) {
                    rules.add("These fields are required: [Next]", place);
                }
                checkRule(rule, place, 0);
                checkExpressions(rule, place, "Choices[" + i + "]/");
            } else {
                rules.add("Expected value of type Object", place);
            }
        }
    }

    private void checkRule(ObjectNode rule, Location place, int depth) {
        List<String> tests = new ArrayList<>();
        rule.fieldNames().forEachRemaining(name -> {
            if (COMPARISONS.contains(name) || COMBINATIONS.contains(name)) {
                tests.add(name);
            } else if (!WITHIN_RULES.contains(name) || depth > 0 && name.equals("Next")) {
                rules.add("Field '" + name + "' is not supported", place);
            }
        });
        if (jsonata) {
            if (!rule.has("Condition")) {
                rules.add("These fields are required: [Condition]", place);
            }
            return;
        }
        if (tests.size() != 1) {
            rules.add("There should only be one comparison operator, but there are " + tests.size() + ": " + tests, place);
            return;
        }
        String test = tests.getFirst();
        if (COMPARISONS.contains(test)) {
            checkComparison(rule, test, place);
        } else {
            checkCombination(rule.get(test), place.field(test), depth);
        }
    }

    private void checkComparison(ObjectNode rule, String test, Location place) {
        if (!rule.has("Variable")) {
            rules.add("These fields are required: [Variable]", place);
        } else {
            checkPath(rule.get("Variable"), place.field("Variable"));
        }
        if (test.endsWith("Path")) {
            checkPath(rule.get(test), place.field(test));
        }
    }

    private void checkPath(JsonNode value, Location place) {
        String fault = new FieldType.AnyPath().fault(value, jsonata);
        if (fault != null || value.isNull()) {
            rules.add("Value is not a Path", place);
        }
    }

    private void checkCombination(JsonNode combined, Location place, int depth) {
        if (depth > Json.MAX_DEPTH) {
            return;
        }
        if (combined instanceof ObjectNode rule) {
            checkRule(rule, place, depth + 1);
            return;
        }
        for (int i = 0; i < combined.size(); i++) {
            if (combined.get(i) instanceof ObjectNode rule) {
                checkRule(rule, place.element(i), depth + 1);
            } else {
                rules.add("Expected value of type Object", place.element(i));
            }
        }
    }

    private void checkExpressions(ObjectNode rule, Location place, String within) {
        for (Map.Entry<String, JsonNode> member : rule.properties()) {
            String name = member.getKey();
            try {
                if (jsonata && Set.of("Condition", "Assign", "Output").contains(name)) {
                    rules.checkJsonata(member.getValue(), within + name, at);
                } else if (!jsonata && name.equals("Assign")) {
                    PayloadTemplate.parse(member.getValue());
                }
            } catch (InvalidPayloadException e) {
                rules.add(e.getMessage(), place.field(name));
            }
        }
    }
}
