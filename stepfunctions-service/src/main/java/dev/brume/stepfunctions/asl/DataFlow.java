package dev.brume.stepfunctions.asl;

import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.Evaluation;
import java.util.Optional;

/// How data goes into a state, and how its result becomes its output.
/// Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
public sealed interface DataFlow {
    /// What the state works on: the part of its raw input that `InputPath` selects, before `Parameters`.
    Document input(Document raw, Environment environment);

    /// What the state hands to its work: `Parameters` or `Arguments`, or its input where there are none.
    Document payload(Document input, Environment environment);

    /// What the state's work has yielded, as `Assign` and `ResultPath` see it: after `ResultSelector`.
    Document selected(Document result, Environment environment);

    /// The state's output.
    ///
    /// @param selected what [#selected] has made of the result
    Document output(Document raw, Document selected, Environment environment);

    /// What the expressions of `Assign` see.
    Evaluation assigning(Document raw, Document selected, Environment environment);

    /// In JSONPath.
    record JsonPathFlow(
            Selection inputPath,
            Optional<Template> parameters,
            Optional<Template> resultSelector,
            ResultPath resultPath,
            Selection outputPath)
            implements DataFlow {
        @Override public Document input(Document raw, Environment environment) {
            return inputPath.of(raw, environment);
        }

        @Override public Document payload(Document input, Environment environment) {
            return parameters.map(template -> Document.of(template.evaluate(environment.over(input)))).orElse(input);
        }

        @Override public Document selected(Document result, Environment environment) {
            return resultSelector.map(template -> Document.of(template.evaluate(environment.over(result)))).orElse(result);
        }

        @Override public Document output(Document raw, Document selected, Environment environment) {
            return outputPath.of(resultPath.merge(raw, selected), environment);
        }

        @Override public Evaluation assigning(Document raw, Document selected, Environment environment) {
            return environment.over(selected);
        }
    }

    /// In JSONata.
    record JsonataFlow(Optional<Template> arguments, Optional<Template> output) implements DataFlow {
        @Override public Document input(Document raw, Environment environment) {
            return raw;
        }

        @Override public Document payload(Document input, Environment environment) {
            return arguments.map(template -> Document.of(template.evaluate(environment.over(input)))).orElse(input);
        }

        @Override public Document selected(Document result, Environment environment) {
            return result;
        }

        @Override public Document output(Document raw, Document selected, Environment environment) {
            return output.map(template -> Document.of(template.evaluate(assigning(raw, selected, environment)))).orElse(selected);
        }

        @Override public Evaluation assigning(Document raw, Document selected, Environment environment) {
            return environment.over(raw).withResult(selected.node());
        }
    }
}
