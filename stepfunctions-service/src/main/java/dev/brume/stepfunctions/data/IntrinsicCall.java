package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/// A call of an intrinsic function as it stands in a definition: `States.Format('Hello {}', $.name)`.
/// Immutable.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">Intrinsic functions</a>
final class IntrinsicCall {
    sealed interface Argument {}

    /// @param source between the quotes, with the backslashes
    record Text(String source, TextNode value) implements Argument {}

    record Literal(JsonNode value) implements Argument {}

    record Place(Path path) implements Argument {}

    record Nested(IntrinsicFunction function, List<Argument> arguments) implements Argument {}

    private final String text;
    private final Nested call;

    IntrinsicCall(String text, Nested call) {
        this.text = text;
        this.call = call;
    }

    /// @throws IllegalArgumentException if the text is not a call of an intrinsic function
    static IntrinsicCall parse(String text) {
        return new IntrinsicParser(text).parse();
    }

    /// @throws DataException if a path leads nowhere or the function does not take what it is given
    JsonNode evaluate(Evaluation evaluation) {
        try {
            return evaluate(call, evaluation);
        } catch (IntrinsicException e) {
            String cause = "The function '" + text + "' had the following error: " + e.getMessage();
            throw e.isMissingPath() ? DataException.runtime(cause) : DataException.intrinsicFailure(cause);
        }
    }

    private static JsonNode evaluate(Nested call, Evaluation evaluation) {
        List<JsonNode> values = new ArrayList<>(call.arguments().size());
        for (Argument argument : call.arguments()) {
            values.add(
                    switch (argument) {
                        case Text text -> text.value();
                        case Literal literal -> literal.value();
                        case Place place -> read(place.path(), evaluation);
                        case Nested nested -> evaluate(nested, evaluation);
                    });
        }
        String template = !call.arguments().isEmpty() && call.arguments().getFirst() instanceof Text(String source, _)
                ? source
                : null;
        return call.function().apply(new IntrinsicArguments(call.function(), values, template, evaluation.random()));
    }

    private static JsonNode read(Path path, Evaluation evaluation) {
        JsonNode found = path.find(evaluation);
        if (found == null) {
            throw IntrinsicException.missingPath("The JsonPath argument for the field '" + path.text()
                    + "' could not be found in the input '" + StatesJson.write(evaluation.input()) + "'");
        }
        return found;
    }

    /// The paths among the arguments, also of nested calls.
    List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        collectPaths(call, paths);
        return paths;
    }

    private static void collectPaths(Nested call, List<Path> paths) {
        for (Argument argument : call.arguments()) {
            switch (argument) {
                case Place place -> paths.add(place.path());
                case Nested nested -> collectPaths(nested, paths);
                case Text _,Literal _ -> {}
            }
        }
    }
}
