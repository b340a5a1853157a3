package dev.brume.stepfunctions.teststate;

import dev.brume.stepfunctions.data.Document;

/// What became of the data in a state, step by step; of a step that there was not, `null`.
///
/// @param variables after the state; `null` without any
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html">InspectionData</a>
public record Inspection(
        Document input,
        Document afterInputPath,
        Document afterParameters,
        Document afterArguments,
        Document afterItemsPath,
        Document result,
        Document afterResultSelector,
        Document afterResultPath,
        Document variables,
        ErrorDetails errorDetails,
        Integer maxConcurrency,
        Integer toleratedFailureCount,
        Double toleratedFailurePercentage) {
    /// Who handles an error.
    ///
    /// @param catchIndex or `null`
    /// @param retryIndex or `null`
    /// @param retryBackoffIntervalSeconds or `null` if there is no further retry
    public record ErrorDetails(Integer catchIndex, Integer retryIndex, Integer retryBackoffIntervalSeconds) {}
}
