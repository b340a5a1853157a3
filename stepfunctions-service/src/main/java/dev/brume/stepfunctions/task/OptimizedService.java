package dev.brume.stepfunctions.task;

import dev.brume.router.Outcome;

/// A service with an optimized integration.
///
/// @param prefix of its errors
/// @param sdkName as version 1 of AWS's SDK for Java names it
enum OptimizedService {
    LAMBDA("lambda", "Lambda", "AWSLambda"),
    SNS("sns", "SNS", "AmazonSNS"),
    SQS("sqs", "SQS", "AmazonSQS"),
    EVENTS("events", "EventBridge", "AmazonEventBridge"),
    STATES("states", "StepFunctions", "AWSStepFunctions");

    private final String resourceType;
    private final String prefix;
    private final String sdkName;

    OptimizedService(String resourceType, String prefix, String sdkName) {
        this.resourceType = resourceType;
        this.prefix = prefix;
        this.sdkName = sdkName;
    }

    /// @param resourceType as in the ARN of a resource
    /// @return `null` if there is none
    static OptimizedService of(String resourceType) {
        for (OptimizedService service : values()) {
            if (service.resourceType.equals(resourceType)) return service;
        }
        return null;
    }

    /// The name of Brume's service.
    String service() {
        return this == STATES ? "stepfunctions" : resourceType;
    }

    String error(Outcome.Failed failed) {
        return prefix + '.' + SdkErrors.exception(resourceType, failed, sdkName + "Exception");
    }

    String cause(Outcome.Failed failed, String requestId) {
        if (SdkErrors.isLost(failed)) return failed.errorMessage();
        return failed.errorMessage() + " (Service: " + sdkName + "; Status Code: " + failed.status() + "; Error Code: "
                + failed.errorCode() + "; Request ID: " + requestId + "; Proxy: null)";
    }
}
