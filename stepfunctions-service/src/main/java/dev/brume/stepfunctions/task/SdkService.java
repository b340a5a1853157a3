package dev.brume.stepfunctions.task;

import dev.brume.router.Outcome;
import java.util.Map;

/// A service that is called as version 2 of AWS's SDK for Java calls it.
///
/// @param name as in the ARN of a resource, after `aws-sdk:`
record SdkService(String name) {
    /// The names of the SDK's clients that have capitals within, or are other ones.
    private static final Map<String, String> CLIENTS = Map.of(
            "eventbridge", "EventBridge",
            "cloudwatchlogs", "CloudWatchLogs",
            "cloudwatch", "CloudWatch",
            "dynamodb", "DynamoDb",
            "secretsmanager", "SecretsManager",
            "apigateway", "ApiGateway",
            "cloudformation", "CloudFormation");

    private String client() {
        return CLIENTS.getOrDefault(name, Character.toUpperCase(name.charAt(0)) + name.substring(1));
    }

    String error(Outcome.Failed failed) {
        return client() + '.' + SdkErrors.exception(name, failed, client() + "Exception");
    }

    String cause(Outcome.Failed failed, String requestId) {
        if (SdkErrors.isLost(failed)) return failed.errorMessage();
        return failed.errorMessage() + " (Service: " + client() + ", Status Code: " + failed.status() + ", Request ID: " + requestId
                + ") (SDK Attempt Count: 1)";
    }
}
