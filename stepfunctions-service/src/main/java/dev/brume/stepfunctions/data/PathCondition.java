package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/// What is between `[?(` and `)]` of a path.
sealed interface PathCondition {
    boolean holds(JsonNode current, PathWalk walk);

    record And(List<PathCondition> all) implements PathCondition {
        @Override public boolean holds(JsonNode current, PathWalk walk) {
            for (PathCondition one : all) {
                if (!one.holds(current, walk)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or(List<PathCondition> any) implements PathCondition {
        @Override public boolean holds(JsonNode current, PathWalk walk) {
            for (PathCondition one : any) {
                if (one.holds(current, walk)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(PathCondition condition) implements PathCondition {
        @Override public boolean holds(JsonNode current, PathWalk walk) {
            return !condition.holds(current, walk);
        }
    }

    /// `@.x`: there is a value, be it `null` or `false`.
    record Exists(Operand operand) implements PathCondition {
        @Override public boolean holds(JsonNode current, PathWalk walk) {
            return operand.value(current, walk) != null;
        }
    }

    record Compare(Operand left, Operator operator, Operand right) implements PathCondition {
        @Override public boolean holds(JsonNode current, PathWalk walk) {
            walk.spend(1);
            return operator.holds(left.value(current, walk), right.value(current, walk), walk);
        }
    }

    /// `@.name =~ /a.*/i`: the whole text matches.
    record Matches(Operand operand, Pattern pattern) implements PathCondition {
        @Override public boolean holds(JsonNode current, PathWalk walk) {
            JsonNode value = operand.value(current, walk);
            return value != null
                    && value.isTextual()
                    && pattern.matcher(new CountedText(value.textValue(), walk::spend))
                            .matches();
        }
    }

    /// One side of a comparison.
    sealed interface Operand {
        /// @return `null` if a path leads nowhere
        JsonNode value(JsonNode current, PathWalk walk);
    }

    record Literal(JsonNode literal) implements Operand {
        @Override public JsonNode value(JsonNode current, PathWalk walk) {
            return literal;
        }
    }

    /// `@…` from the value that is looked at, `$…` from where the whole path starts.
    record Inner(boolean fromRoot, List<PathStep> steps) implements Operand {
        @Override public JsonNode value(JsonNode current, PathWalk walk) {
            JsonNode from = fromRoot ? walk.root() : current;
            PathStep[] way = steps.toArray(PathStep[]::new);
            if (PathStep.definite(way)) {
                for (PathStep step : way) {
                    from = from == null ? null : step.child(from);
                }
                return from;
            }
            ArrayNode found = Json.array();
            walk.collect(way, from, found);
            return found;
        }
    }

    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        GREATER(">"),
        NOT_IN("nin"),
        IN("in"),
        SUBSET_OF("subsetof"),
        ANY_OF("anyof"),
        NONE_OF("noneof"),
        CONTAINS("contains"),
        SIZE("size"),
        EMPTY("empty");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean isWord() {
            return Character.isLetter(sign.charAt(0));
        }

        /// @param left `null` if there is no value, as `right`
        boolean holds(JsonNode left, JsonNode right, PathWalk walk) {
            return switch (this) {
                case EQUAL -> same(left, right);
                case NOT_EQUAL -> !same(left, right);
                case LESS -> ordered(left, right) && compare(left, right) < 0;
                case AT_MOST -> ordered(left, right) && compare(left, right) <= 0;
                case GREATER -> ordered(left, right) && compare(left, right) > 0;
                case AT_LEAST -> ordered(left, right) && compare(left, right) >= 0;
                case IN -> among(left, right, walk);
                case NOT_IN -> right != null && right.isArray() && !among(left, right, walk);
                case SUBSET_OF -> arrays(left, right) && count(left, right, walk) == left.size();
                case ANY_OF -> arrays(left, right) && count(left, right, walk) > 0;
                case NONE_OF -> arrays(left, right) && count(left, right, walk) == 0;
                case CONTAINS -> contains(left, right, walk);
                case SIZE -> left != null && right != null && right.isInt() && size(left) == right.intValue();
                case EMPTY -> left != null && right != null && right.isBoolean() && (size(left) == 0) == right.asBoolean();
            };
        }

        private static boolean same(JsonNode left, JsonNode right) {
            if (left == null || right == null) {
                return false;
            }
            if (left.isNumber() || right.isNumber()) {
                BigDecimal one = number(left);
                BigDecimal other = number(right);
                return one != null && other != null && one.compareTo(other) == 0;
            }
            return left.equals(right);
        }

        /// A text that looks like a number is one beside a number: `'5' == 5`.
        private static BigDecimal number(JsonNode node) {
            if (node.isNumber()) {
                return node.decimalValue();
            }
            if (!node.isTextual() || node.textValue().length() > 40) {
                return null;
            }
            try {
                return new BigDecimal(node.textValue());
            } catch (NumberFormatException _) {
                return null;
            }
        }

        private static boolean ordered(JsonNode left, JsonNode right) {
            return left != null
                    && right != null
                    && (left.isNumber() && right.isNumber() || left.isTextual() && right.isTextual());
        }

        private static int compare(JsonNode left, JsonNode right) {
            return left.isNumber()
                    ? left.decimalValue().compareTo(right.decimalValue())
                    : left.textValue().compareTo(right.textValue());
        }

        private static boolean arrays(JsonNode left, JsonNode right) {
            return left != null && right != null && left.isArray() && right.isArray();
        }

        private static boolean among(JsonNode value, JsonNode list, PathWalk walk) {
            if (value == null || list == null || !list.isArray()) {
                return false;
            }
            walk.spend(list.size());
            for (JsonNode element : list) {
                if (same(value, element)) {
                    return true;
                }
            }
            return false;
        }

        private static int count(JsonNode some, JsonNode list, PathWalk walk) {
            int count = 0;
            for (JsonNode one : some) {
                if (among(one, list, walk)) {
                    count++;
                }
            }
            return count;
        }

        private static boolean contains(JsonNode left, JsonNode right, PathWalk walk) {
            if (left == null || right == null) {
                return false;
            }
            return left.isTextual() && right.isTextual()
                    ? left.textValue().contains(right.textValue())
                    : among(right, left, walk);
        }

        private static int size(JsonNode node) {
            return node.isTextual() ? node.textValue().length() : node.isContainerNode() ? node.size() : -1;
        }
    }
}
