package dev.brume.stepfunctions.asl;

import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.ReferencePath;

/// Where the result of a state goes in the state's raw input.
public sealed interface ResultPath {
    /// The result takes the input's place: `$`, the default.
    ResultPath REPLACE = new Replace();
    /// The input goes on, the result does not: `null`.
    ResultPath DISCARD = new Discard();

    Document merge(Document input, Document result);

    record Replace() implements ResultPath {
        @Override public Document merge(Document input, Document result) {
            return result;
        }
    }

    record Discard() implements ResultPath {
        @Override public Document merge(Document input, Document result) {
            return input;
        }
    }

    record Into(ReferencePath path) implements ResultPath {
        @Override public Document merge(Document input, Document result) {
            return Document.of(path.put(input.node(), result.node()));
        }
    }
}
