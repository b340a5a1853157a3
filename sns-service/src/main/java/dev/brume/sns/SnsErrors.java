package dev.brume.sns;

import dev.brume.aws.AwsException;

/// The errors of SNS, in AWS's words where they are known.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html">AWS</a>
public final class SnsErrors {
    private static final String ATTRIBUTES = "Attributes Reason: ";

    private SnsErrors() {}

    public static AwsException noSuchTopic() {
        return notFound("Topic does not exist");
    }

    public static AwsException noSuchSubscription() {
        return notFound("Subscription does not exist");
    }

    static AwsException noSuchResource() {
        return AwsException.sender(404, "ResourceNotFound", "Resource does not exist");
    }

    public static AwsException topicName() {
        return invalid("Topic Name");
    }

    public static AwsException policyActionOutOfScope() {
        return invalid("Policy statement action out of service scope!");
    }

    /// @param member `TopicArn`
    public static AwsException missing(String member) {
        return invalid(member + " Reason: no value for required parameter");
    }

    public static AwsException notAnArn(String member, int elements) {
        return invalid(member + " Reason: An ARN must have at least 6 elements, not " + elements);
    }

    /// @param name of an attribute in the map of Create… or Subscribe
    static AwsException unknownAttribute(String name) {
        return invalid(ATTRIBUTES + "Unknown attribute " + name);
    }

    /// What is wrong with one of the attributes in the map of Create… or Subscribe.
    static AwsException invalidAttribute(InvalidAttributeException e) {
        return invalid(ATTRIBUTES + e.getMessage());
    }

    static AwsException differentAttributes(String resource) {
        return invalid(ATTRIBUTES + resource + " already exists with different attributes");
    }

    static AwsException differentTags() {
        return invalid("Tags Reason: Topic already exists with different tags");
    }

    static AwsException systemTag() {
        return invalid("Tag keys that begin with aws: are reserved.");
    }

    static AwsException duplicateTagKeys() {
        return invalid("Duplicated keys are not allowed.");
    }

    static AwsException tooManyTags() {
        return AwsException.sender(400, "TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
    }

    static AwsException topicLimitExceeded() {
        return AwsException.sender(403, "TopicLimitExceeded", "Topic limit exceeded");
    }

    /// Of an attribute of a message.
    public static AwsException attribute(String message) {
        return AwsException.sender(400, "ParameterValueInvalid", message);
    }

    public static AwsException authorization() {
        return AwsException.sender(403, "AuthorizationError", "This subscription can only be ended by who is signed in.");
    }

    public static AwsException methodNotAllowed() {
        return AwsException.sender(405, "MethodNotAllowed", "This path does not take the method.");
    }

    static AwsException emptyBatch() {
        return batch("EmptyBatchRequest", "The batch request doesn't contain any entries.");
    }

    static AwsException tooManyEntries() {
        return batch("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
    }

    static AwsException sameEntryIds() {
        return batch("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
    }

    static AwsException invalidEntryId() {
        return batch("InvalidBatchEntryId", "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }

    static AwsException batchTooLong() {
        return batch("BatchRequestTooLong", "The length of all the messages put together is more than the limit.");
    }

    private static AwsException batch(String code, String message) {
        return AwsException.sender(400, code, message);
    }

    /// `Invalid parameter: …`.
    public static AwsException invalid(String what) {
        return invalidMessage("Invalid parameter: " + what);
    }

    /// With the code of [#invalid], and no words before the message.
    public static AwsException invalidMessage(String message) {
        return AwsException.sender(400, "InvalidParameter", message);
    }

    private static AwsException notFound(String message) {
        return AwsException.sender(404, "NotFound", message);
    }
}
