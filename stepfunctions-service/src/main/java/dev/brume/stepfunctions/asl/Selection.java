package dev.brume.stepfunctions.asl;

import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.Path;

/// `InputPath` or `OutputPath`: which part of a document goes on.
public sealed interface Selection {
    /// The whole, as it is written: `$`, the default.
    Selection WHOLE = new Whole();
    /// `{}`, for `null`.
    Selection NOTHING = new Nothing();

    Document of(Document document, Environment environment);

    record Whole() implements Selection {
        @Override public Document of(Document document, Environment environment) {
            return document;
        }
    }

    record Nothing() implements Selection {
        @Override public Document of(Document document, Environment environment) {
            return Document.EMPTY;
        }
    }

    record ByPath(Path path) implements Selection {
        @Override public Document of(Document document, Environment environment) {
            return Document.of(path.select(environment.over(document)));
        }
    }
}
