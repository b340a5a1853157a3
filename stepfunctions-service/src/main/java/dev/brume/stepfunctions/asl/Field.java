package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.Evaluation;
import dev.brume.stepfunctions.data.JsonataTemplate;
import dev.brume.stepfunctions.data.Path;
import dev.brume.stepfunctions.data.PathOrIntrinsic;

/// A field of a state that a definition gives as a value, as a path to it (`SecondsPath` for `Seconds`) or as a JSONata
/// expression.
public sealed interface Field {
    /// As it is spelt in the definition.
    String name();

    JsonNode value(Evaluation evaluation);

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
