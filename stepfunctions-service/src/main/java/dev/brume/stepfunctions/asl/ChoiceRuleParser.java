package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.JsonataTemplate;
import dev.brume.stepfunctions.data.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a rule of a Choice state, which may have others inside.
final class ChoiceRuleParser {
    private ChoiceRuleParser() {}

    static ChoiceRule parse(Fields fields) {
        if (fields.isJsonata()) {
            JsonNode condition = fields.require("Condition");
            return condition.isBoolean()
                    ? new ChoiceRule.Constant(condition.booleanValue())
                    : new ChoiceRule.Condition(JsonataTemplate.parse(condition, fields.within() + "Condition"));
        }
        if (fields.has("And")) {
            return new ChoiceRule.And(all(fields, "And"));
        }
        if (fields.has("Or")) {
            return new ChoiceRule.Or(all(fields, "Or"));
        }
        if (fields.has("Not")) {
            return new ChoiceRule.Not(parse(fields.at("Not", fields.get("Not"), "")));
        }
        return test(fields);
    }

    private static List<ChoiceRule> all(Fields fields, String name) {
        List<ChoiceRule> rules = new ArrayList<>();
        JsonNode nodes = fields.get(name);
        for (int i = 0; i < nodes.size(); i++) {
            rules.add(parse(fields.at(name + "[" + i + "]", nodes.get(i), "")));
        }
        return rules;
    }

    private static ChoiceRule test(Fields fields) {
        Path variable = fields.path("Variable");
        for (var field : fields.node().properties()) {
            ChoiceRule rule = test(fields, variable, field.getKey(), field.getValue());
            if (rule != null) {
                return rule;
            }
        }
        throw Fields.wrong("Exactly one comparison operator is required", fields.location());
    }

    /// @return `null` for a field that is no operator
    private static ChoiceRule test(Fields fields, Path variable, String name, JsonNode value) {
        return switch (name) {
            case "IsPresent" -> new ChoiceRule.IsPresent(variable, value.asBoolean());
            case "IsNull" -> new ChoiceRule.HasType(variable, TypeTest.NULL, value.asBoolean());
            case "IsString" -> new ChoiceRule.HasType(variable, TypeTest.STRING, value.asBoolean());
            case "IsNumeric" -> new ChoiceRule.HasType(variable, TypeTest.NUMERIC, value.asBoolean());
            case "IsBoolean" -> new ChoiceRule.HasType(variable, TypeTest.BOOLEAN, value.asBoolean());
            case "IsTimestamp" -> new ChoiceRule.HasType(variable, TypeTest.TIMESTAMP, value.asBoolean());
            case "StringMatches" -> new ChoiceRule.StringMatches(variable, Wildcards.parse(value.asText()));
            default -> comparison(fields, variable, name, value);
        };
    }

    private static ChoiceRule comparison(Fields fields, Path variable, String name, JsonNode value) {
        boolean byPath = name.endsWith("Path");
        String operator = byPath ? name.substring(0, name.length() - "Path".length()) : name;
        for (ValueType type : ValueType.values()) {
            if (operator.startsWith(type.prefix())) {
                ChoiceRule.Relation relation = relation(operator.substring(type.prefix().length()));
                if (relation != null) {
                    return new ChoiceRule.Comparison(variable, type, relation,
                            byPath ? new ChoiceRule.Operand.AtPath(fields.path(name)) : new ChoiceRule.Operand.Constant(value));
                }
            }
        }
        return null;
    }

    private static ChoiceRule.Relation relation(String name) {
        return switch (name) {
            case "Equals" -> ChoiceRule.Relation.EQUALS;
            case "LessThan" -> ChoiceRule.Relation.LESS_THAN;
            case "LessThanEquals" -> ChoiceRule.Relation.LESS_THAN_EQUALS;
            case "GreaterThan" -> ChoiceRule.Relation.GREATER_THAN;
            case "GreaterThanEquals" -> ChoiceRule.Relation.GREATER_THAN_EQUALS;
            default -> null;
        };
    }
}
