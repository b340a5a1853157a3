package dev.brume.logs;

import dev.brume.aws.AwsException;

/// The errors of CloudWatch Logs, in AWS's words where they are known.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html">AWS</a>
public final class LogsErrors {
    private LogsErrors() {}

    public static AwsException noSuchGroup() {
        return notFound("The specified log group does not exist.");
    }

    public static AwsException noSuchStream() {
        return notFound("The specified log stream does not exist.");
    }

    public static AwsException noSuchMetricFilter() {
        return notFound("The specified metric filter does not exist.");
    }

    public static AwsException noSuchSubscriptionFilter() {
        return notFound("The specified subscription filter does not exist.");
    }

    public static AwsException noSuchResourcePolicy(String name) {
        return notFound("Policy with name [" + name + "] does not exist.");
    }

    static AwsException noSuchResource() {
        return notFound("The specified resource does not exist.");
    }

    public static AwsException groupExists() {
        return sender("ResourceAlreadyExistsException", "The specified log group already exists");
    }

    public static AwsException streamExists() {
        return sender("ResourceAlreadyExistsException", "The specified log stream already exists");
    }

    static AwsException deletionProtected() {
        return sender(
                "ValidationException",
                "The log group is protected from deletion. Switch its deletion protection off to delete it.");
    }

    public static AwsException limitExceeded() {
        return sender("LimitExceededException", "Resource limit exceeded.");
    }

    public static AwsException tooManyTags() {
        return sender("TooManyTagsException", "A resource can have no more than " + LogsLimits.MAX_TAGS + " tags.");
    }

    public static AwsException invalidToken() {
        return invalid("The specified nextToken is invalid.");
    }

    static AwsException groupNameAndIdentifier() {
        return sender("ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
    }

    static AwsException neitherGroupNameNorIdentifier() {
        return sender("ValidationException", "Either LogGroup name or LogGroup identifier must be given.");
    }

    static AwsException unsupportedByClass(String what) {
        return sender("InvalidOperationException", what + " are not supported for log groups of class INFREQUENT_ACCESS.");
    }

    static AwsException crossAccountFunction() {
        return sender(
                "AccessDeniedException",
                "Cross-account lambda invocation passing is not allowed."
                        + " You must use DestinationPolicies to create cross account lambda triggers.");
    }

    static AwsException functionDoesNotRun() {
        return invalid("Could not execute the lambda function."
                + " Make sure you have given CloudWatch Logs permission to execute your function.");
    }

    public static AwsException invalid(String message) {
        return sender("InvalidParameterException", message);
    }

    private static AwsException notFound(String message) {
        return sender("ResourceNotFoundException", message);
    }

    private static AwsException sender(String code, String message) {
        return AwsException.sender(400, code, message);
    }
}
