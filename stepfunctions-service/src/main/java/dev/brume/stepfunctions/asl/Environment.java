package dev.brume.stepfunctions.asl;

import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.Evaluation;

/// Where the fields of a state are evaluated: its context and its variables. A state without expressions asks for nothing,
/// and so its input is not even parsed.
@FunctionalInterface
public interface Environment {
    /// @param input what `$` stands for
    Evaluation over(Document input);
}
