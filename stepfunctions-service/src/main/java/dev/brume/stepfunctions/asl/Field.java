package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Evaluation;
import dev.brume.stepfunctions.data.JsonataTemplate;
import dev.brume.stepfunctions.data.Path;
import dev.brume.stepfunctions.data.PathOrIntrinsic;
import dev.brume.stepfunctions.data.StatesJson;

/// A field of a state that a definition gives as a value, as a path to it (`SecondsPath` for `Seconds`) or as a JSONata
/// expression.
public sealed interface Field {
    /// Of seconds, of iterations at once, of failures and the like; the largest that a definition may have.
    long MAX_NUMBER = 99_999_999;

    /// As it is spelt in the definition.
    String name();

    JsonNode value(Evaluation evaluation);

    /// @return from `smallest` to [#MAX_NUMBER]
    /// @throws DataException `States.Runtime` if it is no such number
    default long wholeNumber(Evaluation evaluation, long smallest) {
        JsonNode value = value(evaluation);
        long number;
        try {
            number = value.isIntegralNumber()
                    ? value.bigIntegerValue().longValueExact()
                    : Long.parseLong(value.isTextual() ? value.textValue() : "");
        } catch (NumberFormatException | ArithmeticException _) {
            throw refused("is not a valid integer", value);
        }
        if (number < smallest || number > MAX_NUMBER) {
            throw refused("is not between " + smallest + " and " + MAX_NUMBER, value);
        }
        return number;
    }

    /// @throws DataException `States.Runtime` if it is no number
    default double number(Evaluation evaluation) {
        JsonNode value = value(evaluation);
        try {
            return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.isTextual() ? value.textValue() : "");
        } catch (NumberFormatException _) {
            throw refused("is not a valid float", value);
        }
    }

    private DataException refused(String why, JsonNode value) {
        String shown = value.isTextual() ? value.textValue() : StatesJson.write(value);
        String where = this instanceof ByPath(_, var path) ? ": " + path.text() : "";
        return new DataException(
                ErrorNames.RUNTIME, "The " + name() + " field refers to value \"" + shown + "\" which " + why + where, null);
    }

    record Literal(String name, JsonNode constant) implements Field {
        @Override public JsonNode value(Evaluation evaluation) {
            return constant;
        }
    }

    record ByPath(String name, Path path) implements Field {
        @Override public JsonNode value(Evaluation evaluation) {
            return path.select(evaluation);
        }
    }

    /// `ErrorPath`, `CausePath`, a role's ARN: a path or an intrinsic function.
    record ByIntrinsic(String name, PathOrIntrinsic expression) implements Field {
        @Override public JsonNode value(Evaluation evaluation) {
            return expression.evaluate(evaluation, name);
        }
    }

    record Expression(String name, JsonataTemplate template) implements Field {
        @Override public JsonNode value(Evaluation evaluation) {
            return template.evaluate(evaluation);
        }
    }
}
