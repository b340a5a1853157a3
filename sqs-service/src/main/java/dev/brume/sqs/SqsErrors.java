package dev.brume.sqs;

import dev.brume.aws.AwsException;
import java.time.Duration;

/// The errors of SQS, in AWS's words. Codes are those of the JSON protocol; the model knows those of the query protocol.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">AWS</a>
public final class SqsErrors {
    private SqsErrors() {}

    /// @param queryProtocol the query protocol has kept the sentence of its first days
    public static AwsException queueDoesNotExist(boolean queryProtocol) {
        return sender(
                "QueueDoesNotExist",
                queryProtocol
                        ? "The specified queue does not exist for this wsdl version."
                        : "The specified queue does not exist.");
    }

    public static AwsException queueNameExists(String attribute) {
        return sender(
                "QueueNameExists",
                "A queue already exists with the same name and a different value for attribute " + attribute);
    }

    public static AwsException queueDeletedRecently() {
        return sender(
                "QueueDeletedRecently",
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
    }

    public static AwsException purgeInProgress(String queueName) {
        return AwsException.sender(
                403,
                "PurgeQueueInProgress",
                "Only one PurgeQueue operation on " + queueName + " is allowed every 60 seconds.");
    }

    public static AwsException invalidAddress(String queueUrl) {
        return AwsException.sender(404, "InvalidAddress", "The address " + queueUrl + " is not valid for this endpoint.");
    }

    public static AwsException missingParameter(String name) {
        return sender("MissingRequiredParameterException", "The request must contain the parameter " + name + ".");
    }

    public static AwsException invalidParameter(String message) {
        return sender("InvalidParameterValueException", message);
    }

    /// `Value 21 for parameter WaitTimeSeconds is invalid. Reason: …`
    public static AwsException invalidValue(Object value, String parameter, String reason) {
        return invalidParameter("Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    public static AwsException unknownAttribute(String name) {
        return sender("InvalidAttributeName", "Unknown Attribute " + name + ".");
    }

    public static AwsException invalidAttributeName(String message) {
        return sender("InvalidAttributeName", message);
    }

    public static AwsException invalidAttributeValue(String attribute) {
        return sender("InvalidAttributeValue", "Invalid value for the parameter " + attribute + ".");
    }

    public static AwsException invalidAttributeValue(String attribute, String reason) {
        return sender("InvalidAttributeValue", "Invalid value for the parameter " + attribute + ". Reason: " + reason);
    }

    public static AwsException invalidMessageContents(int character) {
        return sender(
                "InvalidMessageContents",
                "Invalid binary character '#x" + Integer.toHexString(character).toUpperCase(java.util.Locale.ROOT)
                        + "' was found in the message body, the set of allowed characters is"
                        + " #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
    }

    public static AwsException messageTooLong(long maximumMessageSize) {
        return invalidParameter("One or more parameters are invalid. Reason: Message must be shorter than "
                + maximumMessageSize + " bytes.");
    }

    /// An entry of a batch is refused in other words than a message of its own.
    public static AwsException batchEntryTooLong(long maximumMessageSize) {
        return invalidParameter("One or more parameters cannot be validated. Reason: Message must be shorter than "
                + maximumMessageSize + " bytes.");
    }

    public static AwsException deduplicationIdMissing() {
        return invalidParameter("The queue should either have ContentBasedDeduplication enabled or"
                + " MessageDeduplicationId provided explicitly");
    }

    public static AwsException receiptHandleIsInvalid(String handle) {
        return AwsException.sender(
                404, "ReceiptHandleIsInvalid", "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    public static AwsException receiptHandleExpired(String handle) {
        return invalidValue(handle, "ReceiptHandle", "The receipt handle has expired.");
    }

    public static AwsException messageNotAvailable(String handle) {
        return invalidValue(
                handle,
                "ReceiptHandle",
                "Message does not exist or is not available for visibility timeout change.");
    }

    public static AwsException messageNotInflight() {
        return sender("MessageNotInflight", "The specified message isn't in flight.");
    }

    public static AwsException visibilityBeyondLimit(Duration timeout) {
        return invalidValue(
                timeout.toSeconds(),
                "VisibilityTimeout",
                "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
    }

    public static AwsException tooManyInFlight() {
        return AwsException.sender(
                403, "OverLimit", "Too many messages are in flight: a queue can have " + SqsLimits.MAX_IN_FLIGHT + ".");
    }

    public static AwsException overLimit(String message) {
        return AwsException.sender(403, "OverLimit", message);
    }

    public static AwsException emptyBatch(String operation) {
        return sender(
                "EmptyBatchRequest", "There should be at least one " + operation + "RequestEntry in the request.");
    }

    public static AwsException tooManyBatchEntries(int entries) {
        return sender(
                "TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent " + entries + ".");
    }

    public static AwsException invalidBatchEntryId() {
        return sender(
                "InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores."
                        + " It can be at most 80 letters long.");
    }

    public static AwsException batchEntryIdsNotDistinct(String id) {
        return sender("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
    }

    public static AwsException batchTooLong(long bytes) {
        return sender(
                "BatchRequestTooLong",
                "Batch requests cannot be longer than " + SqsLimits.MAX_MESSAGE.bytes() + " bytes. You have sent " + bytes
                        + " bytes.");
    }

    public static AwsException unsupportedOperation(String message) {
        return sender("UnsupportedOperation", message);
    }

    public static AwsException resourceNotFound(String message) {
        return AwsException.sender(404, "ResourceNotFoundException", message);
    }

    private static AwsException sender(String code, String message) {
        return AwsException.sender(400, code, message);
    }
}
