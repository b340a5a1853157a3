package dev.brume.stepfunctions.teststate;

import dev.brume.stepfunctions.data.Document;

/// An [Inspection] while the state is under way.
final class InspectionNotes {
    final Document input;
    Document afterInputPath;
    Document afterParameters;
    Document afterArguments;
    Document afterItemsPath;
    Document result;
    Document afterResultSelector;
    Document afterResultPath;
    Document variables;
    Inspection.ErrorDetails errorDetails;
    Integer maxConcurrency;
    Integer toleratedFailureCount;
    Double toleratedFailurePercentage;

    InspectionNotes(Document input) {
        this.input = input;
    }

    Inspection finished() {
        return new Inspection(
                input,
                afterInputPath,
                afterParameters,
                afterArguments,
                afterItemsPath,
                result,
                afterResultSelector,
                afterResultPath,
                variables,
                errorDetails,
                maxConcurrency,
                toleratedFailureCount,
                toleratedFailurePercentage);
    }
}
