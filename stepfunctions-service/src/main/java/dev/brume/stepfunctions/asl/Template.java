package dev.brume.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.data.Evaluation;
import dev.brume.stepfunctions.data.JsonataTemplate;
import dev.brume.stepfunctions.data.PayloadTemplate;

/// A field that is written as JSON with expressions inside: `Parameters`, `Arguments`, `Output`, `Assign` and the like.
public sealed interface Template {
    JsonNode evaluate(Evaluation evaluation);

    /// Members whose names end in `.$` are paths or intrinsic functions.
    record JsonPath(PayloadTemplate template) implements Template {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            return template.evaluate(evaluation);
        }
    }

    /// Texts of the form `{% … %}` are expressions.
    record Jsonata(JsonataTemplate template) implements Template {
        @Override public JsonNode evaluate(Evaluation evaluation) {
            return template.evaluate(evaluation);
        }
    }
}
