package dev.brume.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a field whose name ends in `.$` holds: a path, or a call of an intrinsic function. `ErrorPath` and `CausePath`
/// take both, too. Immutable.
public final class PathOrIntrinsic {
    private final Path path;
    private final IntrinsicCall call;

    private PathOrIntrinsic(Path path, IntrinsicCall call) {
        this.path = path;
        this.call = call;
    }

    /// @throws IllegalArgumentException if the text is neither
    public static PathOrIntrinsic parse(String text) {
        return text.startsWith("$")
                ? new PathOrIntrinsic(Path.parse(text), null)
                : new PathOrIntrinsic(null, IntrinsicCall.parse(text));
    }

    /// @param field as it is spelt in the definition: `value.$`, `CausePath`
    /// @throws DataException if a path leads nowhere, or the function fails
    public JsonNode evaluate(Evaluation evaluation, String field) {
        return call == null ? path.read(evaluation, field) : call.evaluate(evaluation);
    }

    /// Every path in it.
    public List<Path> paths() {
        return call == null ? List.of(path) : call.paths();
    }
}
