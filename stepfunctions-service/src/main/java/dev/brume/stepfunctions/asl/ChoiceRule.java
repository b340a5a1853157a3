package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Evaluation;
import dev.brume.stepfunctions.data.JsonataTemplate;
import dev.brume.stepfunctions.data.Path;
import java.util.List;

/// What a Choice state asks of its input.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html
public sealed interface ChoiceRule {
    boolean matches(Evaluation evaluation);

    record And(List<ChoiceRule> rules) implements ChoiceRule {
        public And {
            rules = List.copyOf(rules);
        }

        @Override public boolean matches(Evaluation evaluation) {
            for (ChoiceRule rule : rules) {
                if (!rule.matches(evaluation)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or(List<ChoiceRule> rules) implements ChoiceRule {
        public Or {
            rules = List.copyOf(rules);
        }

        @Override public boolean matches(Evaluation evaluation) {
            for (ChoiceRule rule : rules) {
                if (rule.matches(evaluation)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(ChoiceRule rule) implements ChoiceRule {
        @Override public boolean matches(Evaluation evaluation) {
            return !rule.matches(evaluation);
        }
    }

    /// `IsPresent`: the one test of a variable that may be missing.
    record IsPresent(Path variable, boolean expected) implements ChoiceRule {
        @Override public boolean matches(Evaluation evaluation) {
            return (variable.find(evaluation) != null) == expected;
        }
    }

    /// A value against another, which stands in the definition or where a path leads.
    record Comparison(Path variable, ValueType type, Relation relation, Operand operand) implements ChoiceRule {
        @Override public boolean matches(Evaluation evaluation) {
            JsonNode left = required(variable, evaluation);
            return type.compare(relation, left, operand.value(evaluation));
        }
    }

    /// `StringMatches`: `*` stands for any text, `\*` for itself.
    record StringMatches(Path variable, Wildcards pattern) implements ChoiceRule {
        @Override public boolean matches(Evaluation evaluation) {
            JsonNode value = required(variable, evaluation);
            return value.isTextual() && pattern.matches(value.textValue());
        }
    }

    /// `IsNull`, `IsString` and the like.
    record HasType(Path variable, TypeTest test, boolean expected) implements ChoiceRule {
        @Override public boolean matches(Evaluation evaluation) {
            return test.holds(required(variable, evaluation)) == expected;
        }
    }

    /// `Condition`, in JSONata.
    record Condition(JsonataTemplate template) implements ChoiceRule {
        @Override public boolean matches(Evaluation evaluation) {
            return template.evaluateBoolean(evaluation);
        }
    }

    /// `Condition` without an expression.
    record Constant(boolean holds) implements ChoiceRule {
        @Override public boolean matches(Evaluation evaluation) {
            return holds;
        }
    }

    /// The right side of a comparison.
    sealed interface Operand {
        JsonNode value(Evaluation evaluation);

        record Constant(JsonNode constant) implements Operand {
            @Override public JsonNode value(Evaluation evaluation) {
                return constant;
            }
        }

        record AtPath(Path path) implements Operand {
            @Override public JsonNode value(Evaluation evaluation) {
                return required(path, evaluation);
            }
        }
    }

    /// How values are compared.
    enum Relation {
        EQUALS,
        LESS_THAN,
        LESS_THAN_EQUALS,
        GREATER_THAN,
        GREATER_THAN_EQUALS;

        boolean holds(int comparison) {
            return switch (this) {
                case EQUALS -> comparison == 0;
                case LESS_THAN -> comparison < 0;
                case LESS_THAN_EQUALS -> comparison <= 0;
                case GREATER_THAN -> comparison > 0;
                case GREATER_THAN_EQUALS -> comparison >= 0;
            };
        }
    }

    private static JsonNode required(Path path, Evaluation evaluation) {
        JsonNode value = path.find(evaluation);
        if (value == null) {
            throw new DataException(ErrorNames.RUNTIME, "Invalid path '" + path.text()
                    + "': The choice state's condition path references an invalid value.", null);
        }
        return value;
    }
}
