package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.json.Json;
import java.util.List;

/// A JSONPath as Step Functions reads it: from the input (`$`), the context object (`$$`) or a variable (`$name`).
///
/// A path that can only lead to one value gives that value; one that can lead to many (`*`, `..`, slices, lists, filters)
/// gives an array, an empty one where nothing is found. There are no functions: `$.a.length()` finds nothing.
/// Immutable.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html">Paths</a>
public final class Path {
    enum Root {
        INPUT,
        CONTEXT,
        VARIABLE
    }

    private final String text;
    private final Root root;
    private final String variable;
    private final PathStep[] steps;
    private final boolean definite;

    Path(String text, Root root, String variable, List<PathStep> steps) {
        this.text = text;
        this.root = root;
        this.variable = variable;
        this.steps = steps.toArray(PathStep[]::new);
        this.definite = PathStep.definite(this.steps);
    }

    /// @throws IllegalArgumentException if the text is not a path
    public static Path parse(String text) {
        return new PathParser(text).parse();
    }

    /// @return what the path leads to, or `null` if it leads nowhere; never the latter where it can lead to many values
    public JsonNode find(Evaluation evaluation) {
        JsonNode node = rootOf(evaluation);
        if (node == null) {
            return null;
        }
        if (!definite) {
            ArrayNode found = Json.array();
            new PathWalk(text, node).collect(steps, node, found);
            return found;
        }
        for (PathStep step : steps) {
            node = step.child(node);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    /// What the path leads to, for a field of a payload template, `ErrorPath`, `CausePath`.
    ///
    /// @param field as it is spelt in the definition: `value.$`, `CausePath`
    /// @throws DataException `States.Runtime` if it leads nowhere
    public JsonNode read(Evaluation evaluation, String field) {
        refuseNullInput(evaluation);
        JsonNode found = find(evaluation);
        if (found == null) {
            throw DataException.runtime("The JSONPath '" + text + "' specified for the field '" + field
                    + "' could not be found in the input '" + StatesJson.write(evaluation.input()) + "'");
        }
        return found;
    }

    /// What the path leads to, for `InputPath`, `OutputPath`, `ItemsPath`, `TimeoutSecondsPath` and the like.
    ///
    /// @throws DataException `States.Runtime` if it leads nowhere
    public JsonNode select(Evaluation evaluation) {
        refuseNullInput(evaluation);
        JsonNode found = find(evaluation);
        if (found == null) {
            JsonNode from = rootOf(evaluation);
            throw DataException.runtime("Invalid path '" + text + "' : "
                    + (from == null ? "No results for path: $" : PathStep.explain(steps, from)));
        }
        return found;
    }

    private void refuseNullInput(Evaluation evaluation) {
        if (root == Root.INPUT && steps.length > 0 && evaluation.input().isNull()) {
            throw DataException.runtime("Unable to apply Path transformation to null or empty input.");
        }
    }

    private JsonNode rootOf(Evaluation evaluation) {
        return switch (root) {
            case INPUT -> evaluation.input();
            case CONTEXT -> evaluation.context().get();
            case VARIABLE -> evaluation.variables().get(variable);
        };
    }

    /// As it was written.
    public String text() {
        return text;
    }

    /// Whether it is `$`: the whole input.
    public boolean isInput() {
        return root == Root.INPUT && steps.length == 0;
    }

    /// Whether it starts at the input, not at the context object or a variable.
    public boolean startsAtInput() {
        return root == Root.INPUT;
    }

    /// The variable it starts at, or `null`.
    public String variable() {
        return variable;
    }

    /// Whether it can lead to one value only.
    public boolean isDefinite() {
        return definite;
    }

    List<PathStep> steps() {
        return List.of(steps);
    }

    @Override public String toString() {
        return text;
    }
}
