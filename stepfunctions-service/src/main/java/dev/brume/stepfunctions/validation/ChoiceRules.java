package dev.brume.stepfunctions.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.stepfunctions.data.InvalidPayloadException;
import dev.brume.stepfunctions.data.PayloadTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rules of a Choice state.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html">Choice</a>
final class ChoiceRules {
    private static final Map<String, FieldType> COMPARISONS = comparisons();
    private static final List<String> KINDS = List.of("And", "Or", "Not", "Variable", "Condition");
    private static final Set<String> BESIDES = Set.of("Next", "Comment", "Assign", "Output");

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

    /// Each with what it compares with.
    private static Map<String, FieldType> comparisons() {
        Map<String, FieldType> comparisons = new LinkedHashMap<>();
        Map<String, FieldType> ordered = new LinkedHashMap<>();
        ordered.put("String", new FieldType.Text());
        ordered.put("Numeric", new FieldType.Fraction(-Double.MAX_VALUE, Double.MAX_VALUE));
        ordered.put("Timestamp", new FieldType.Timestamp());
        ordered.forEach((type, operand) -> {
            for (String operator : List.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")) {
                comparisons.put(type + operator, operand);
                comparisons.put(type + operator + "Path", new FieldType.AnyPath());
            }
        });
        comparisons.put("StringMatches", new FieldType.Text());
        comparisons.put("BooleanEquals", new FieldType.Flag());
        comparisons.put("BooleanEqualsPath", new FieldType.AnyPath());
        for (String is : List.of("IsBoolean", "IsNull", "IsNumeric", "IsPresent", "IsString", "IsTimestamp")) {
            comparisons.put(is, new FieldType.Flag());
        }
        return comparisons;
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
                rules.checkVariables(rule, place, jsonata);
                checkExpressions(rule, place, "Choices[" + i + "]/");
            } else {
                rules.add("Expected value of type Object", place);
            }
        }
    }

    private void checkRule(ObjectNode rule, Location place, int depth) {
        List<String> kinds = new ArrayList<>();
        List<String> comparisons = new ArrayList<>();
        rule.fieldNames().forEachRemaining(name -> {
            if (KINDS.contains(name)) {
                kinds.add(name);
            } else if (COMPARISONS.containsKey(name)) {
                comparisons.add(name);
            } else if (!BESIDES.contains(name) || depth > 0 && name.equals("Next")) {
                rules.add("Field '" + name + "' is not supported", place);
            }
        });
        if (kinds.size() != 1) {
            rules.add("The object must have only one of the following fields, " + KINDS, place);
            return;
        }
        String kind = kinds.getFirst();
        if (kind.equals("Condition") != jsonata) {
            rules.addOfOtherLanguage(kind, place, jsonata);
        } else if (kind.equals("Variable")) {
            checkComparison(rule, comparisons, place);
        } else if (!jsonata) {
            checkCombination(rule.get(kind), place.field(kind), depth);
        }
    }

    private void checkComparison(ObjectNode rule, List<String> comparisons, Location place) {
        checkPath(rule.get("Variable"), place.field("Variable"));
        if (comparisons.size() != 1) {
            rules.add((comparisons.isEmpty()
                    ? "This object should have only one of the following fields: "
                    : "There should only be one of the following fields: ") + COMPARISONS.keySet(), place);
            return;
        }
        String comparison = comparisons.getFirst();
        JsonNode operand = rule.get(comparison);
        if (comparison.endsWith("Path")) {
            checkPath(operand, place.field(comparison));
        } else {
            String fault = COMPARISONS.get(comparison).fault(operand, false);
            if (fault != null) rules.add(fault, place.field(comparison));
        }
    }

    private void checkPath(JsonNode value, Location place) {
        if (!value.asText().startsWith("$")) {
            rules.add("Value is not a Reference Path: Reference path didn't start with '$'", place);
        } else if (new FieldType.AnyPath().fault(value, false) != null) {
            rules.add("Value is not a Reference Path", place);
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
        String fault = new FieldType.SomeElements().fault(combined, false);
        if (fault != null) {
            rules.add(fault, place);
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
