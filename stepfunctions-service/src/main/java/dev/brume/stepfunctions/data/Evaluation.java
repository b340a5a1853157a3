package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What an expression of a state may see.
///
/// @param input `$` in JSONPath, `$states.input` in JSONata
/// @param context makes the context object (`$$`, `$states.context`), asked only by expressions that read it
/// @param variables what states before have assigned, by name without `$`
/// @param result `$states.result`, or `null` where there is none
/// @param errorOutput `$states.errorOutput`, or `null` where there is none
/// @param now the time that `$now()` and `$millis()` tell
/// @param random where `States.UUID`, `$random` and the like take from
public record Evaluation(
        JsonNode input,
        Supplier<JsonNode> context,
        Map<String, JsonNode> variables,
        JsonNode result,
        JsonNode errorOutput,
        Instant now,
        RandomGenerator random) {
    public Evaluation {
        Objects.requireNonNull(input);
        Objects.requireNonNull(context);
        Objects.requireNonNull(variables);
        Objects.requireNonNull(now);
        Objects.requireNonNull(random);
    }

    public static Evaluation of(
            JsonNode input,
            Supplier<JsonNode> context,
            Map<String, JsonNode> variables,
            Instant now,
            RandomGenerator random) {
        return new Evaluation(input, context, variables, null, null, now, random);
    }

    public Evaluation withInput(JsonNode changed) {
        return new Evaluation(changed, context, variables, result, errorOutput, now, random);
    }

    public Evaluation withResult(JsonNode changed) {
        return new Evaluation(input, context, variables, changed, errorOutput, now, random);
    }

    public Evaluation withErrorOutput(JsonNode changed) {
        return new Evaluation(input, context, variables, result, changed, now, random);
    }
}
