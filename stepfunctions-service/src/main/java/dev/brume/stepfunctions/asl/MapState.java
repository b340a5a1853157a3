package dev.brume.stepfunctions.asl;

import java.util.Optional;

/// Runs its processor once for every item of an array.
public record MapState(
        String name,
        QueryLanguage queryLanguage,
        DataFlow flow,
        Items items,
        Optional<Template> itemSelector,
        Optional<Field> maxConcurrency,
        Processor processor,
        Optional<ItemBatcher> itemBatcher,
        ToleratedFailures tolerated,
        Optional<String> label,
        Optional<UnservedFields> unserved,
        ErrorHandling errors,
        Optional<Template> assign,
        String next)
        implements State {
    /// Where the items come from.
    public sealed interface Items {
        /// The state's input itself, which is an array.
        record Input() implements Items {}

        /// `ItemsPath`, or `Items` as an expression.
        record Of(Field field) implements Items {}

        /// `Items` in JSONata, as an array or an object with expressions inside.
        record Written(Template template) implements Items {}
    }

    /// The processor and how it runs.
    ///
    /// @param distributed whether every item is an execution of its own
    /// @param executionType of these executions
    public record Processor(Branch branch, boolean distributed, ExecutionType executionType) {}

    /// What a child execution is.
    public enum ExecutionType { STANDARD, EXPRESS }

    /// How items are put together for one child execution.
    public record ItemBatcher(Optional<Field> maxItemsPerBatch, Optional<Field> maxInputBytesPerBatch, Optional<Template> batchInput) {}

    /// How many items may fail before the state does.
    public record ToleratedFailures(Optional<Field> count, Optional<Field> percentage) {}

    /// Fields that are understood, but that no execution can serve yet.
    ///
    /// @param name `ItemReader` or `ResultWriter`
    public record UnservedFields(String name) {}
}
