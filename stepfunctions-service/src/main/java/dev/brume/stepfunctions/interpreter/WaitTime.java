package dev.brume.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.Field;
import dev.brume.stepfunctions.asl.Iso8601;
import dev.brume.stepfunctions.asl.WaitState;
import dev.brume.stepfunctions.data.DataException;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.Path;
import java.time.Duration;
import java.time.Instant;

/// When a Wait state goes on.
final class WaitTime {
    private WaitTime() {}

    static Instant of(WaitState.Until until, Document input, LiveFlow flow, Instant now) {
        Instant time = switch (until) {
            case WaitState.Until.Seconds(Field field) ->
                    now.plusSeconds(Math.clamp(seconds(field, input, flow), 0, InterpreterLimits.MAX_WAIT_SECONDS + 1));
            case WaitState.Until.Timestamp(Field field) -> timestamp(field, input, flow);
        };
        if (Duration.between(now, time).toSeconds() > InterpreterLimits.MAX_WAIT_SECONDS) {
            throw new DataException(ErrorNames.RUNTIME, "Wait state delay is too long.", null);
        }
        return time;
    }

    private static long seconds(Field field, Document input, LiveFlow flow) {
        return switch (field) {
            case Field.Literal(_, JsonNode constant) -> constant.longValue();
            case Field.Expression expression -> secondsOf(expression, expression.template().evaluateNumber(flow.over(input)));
            case Field.ByPath(String name, var path) -> {
                JsonNode value = referenced(name, path, input, flow);
                if (!isLong(value)) {
                    throw new DataException(ErrorNames.RUNTIME,
                            "The " + name + " parameter cannot be parsed as a long value: " + path.text()
                                    + " == " + shown(value),
                            null);
                }
                yield value.longValue();
            }
            case Field.ByIntrinsic _ -> throw new IllegalStateException("A Wait state has no intrinsic functions");
        };
    }

    private static boolean isLong(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    private static long secondsOf(Field.Expression field, JsonNode value) {
        if (!isLong(value)) {
            throw new DataException(ErrorNames.QUERY_EVALUATION_ERROR,
                    "The " + field.name() + " field cannot be parsed as a long value: " + shown(value), field.name());
        }
        return value.longValue();
    }

    private static Instant timestamp(Field field, Document input, LiveFlow flow) {
        JsonNode value = switch (field) {
            case Field.Literal(_, JsonNode constant) -> constant;
            case Field.ByPath(String name, var path) -> referenced(name, path, input, flow);
            case Field.Expression _,Field.ByIntrinsic _ -> field.value(flow.over(input));
        };
        flow.settled();
        Instant time = value.isTextual() ? Iso8601.parse(value.textValue()) : null;
        if (time != null) {
            return time;
        }
        throw switch (field) {
            case Field.ByPath(String name, var path) -> new DataException(ErrorNames.RUNTIME, "The " + name
                    + " parameter does not reference a valid ISO-8601 extended offset date-time format string: " + path.text() + " == "
                    + shown(value), null);
            case Field.Expression _,Field.Literal _,Field.ByIntrinsic _ -> new DataException(ErrorNames.QUERY_EVALUATION_ERROR, "The "
                    + field.name() + " field cannot be parsed as an ISO-8601 extended offset date-time format string: " + shown(value),
                    field.name());
        };
    }

    private static JsonNode referenced(String name, Path path, Document input, LiveFlow flow) {
        JsonNode value = path.find(flow.over(input));
        if (value == null) {
            throw new DataException(ErrorNames.RUNTIME, "The " + name + " parameter does not reference an input value: " + path.text(),
                    null);
        }
        return value;
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
