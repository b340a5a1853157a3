package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.List;

/// A path to one place of a document, where something can be put: `ResultPath`.
/// Immutable.
public final class ReferencePath {
    private final Path path;
    private final List<PathStep> steps;

    private ReferencePath(Path path) {
        this.path = path;
        this.steps = path.steps();
    }

    /// @throws IllegalArgumentException if the text is no path from the input, or can lead to many places
    public static ReferencePath parse(String text) {
        Path path = Path.parse(text);
        for (PathStep step : path.steps()) {
            if (!(step instanceof PathStep.Property || step instanceof PathStep.Index(int index) && index >= 0)) {
                throw new IllegalArgumentException("Not a reference path: " + text);
            }
        }
        if (!path.startsAtInput()) {
            throw new IllegalArgumentException("Not a path of the input: " + text);
        }
        return new ReferencePath(path);
    }

    /// The document with the value in its place; objects on the way are made where there is nothing.
    ///
    /// @param target stays as it is: the answer shares with it what is not on the way
    /// @throws DataException `States.ResultPathMatchFailure` if the target has no such place
    public JsonNode put(JsonNode target, JsonNode value) {
        return put(target, 0, target, value);
    }

    private JsonNode put(JsonNode target, int at, JsonNode node, JsonNode value) {
        if (at == steps.size()) {
            return value;
        }
        return switch (steps.get(at)) {
            case PathStep.Property(String name) when node == null || node.isObject() -> {
                ObjectNode changed = Json.object();
                if (node != null) {
                    changed.setAll((ObjectNode) node);
                }
                yield changed.set(name, put(target, at + 1, changed.get(name), value));
            }
            case PathStep.Index(int index) when node != null && node.isArray() && index < node.size() -> {
                ArrayNode changed = Json.array().addAll((ArrayNode) node);
                changed.set(index, put(target, at + 1, changed.get(index), value));
                yield changed;
            }
            default ->
                    throw new DataException(
                            "States.ResultPathMatchFailure",
                            "Unable to apply ReferencePath " + path + " to input " + StatesJson.write(target));
        };
    }

    /// Whether it is `$`: what is put takes the place of the whole input.
    public boolean isInput() {
        return steps.isEmpty();
    }

    @Override public String toString() {
        return path.text();
    }
}
