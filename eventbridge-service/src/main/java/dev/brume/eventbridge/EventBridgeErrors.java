package dev.brume.eventbridge;

import com.fasterxml.jackson.core.JsonLocation;
import dev.brume.aws.AwsException;
import dev.brume.pattern.InvalidPatternException;

/// The errors of EventBridge, in AWS's words where they are known.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/CommonErrors.html">AWS</a>
public final class EventBridgeErrors {
    private EventBridgeErrors() {}

    public static AwsException noSuchBus(String name) {
        return notFound("Event bus " + name + " does not exist.");
    }

    static AwsException busExists(String name) {
        return sender("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
    }

    static AwsException slashInBusName() {
        return invalid("Event bus name must not contain '/'.");
    }

    static AwsException unsupportedAction() {
        return invalid("Provided value in parameter 'action' is not supported.");
    }

    static AwsException defaultBusStays() {
        return invalid("Cannot delete event bus default.");
    }

    static AwsException busHasRules(String name) {
        return invalid("Event bus " + name + " can't be deleted since it has rules.");
    }

    public static AwsException noSuchStatement() {
        return notFound("Statement with the provided id does not exist.");
    }

    public static AwsException policyTooLong() {
        return sender("PolicyLengthExceededException", "The policy is longer than " + EventBridgeLimits.MAX_POLICY.bytes() + " bytes.");
    }

    public static AwsException noSuchRule(String name, String bus) {
        return notFound("Rule " + name + " does not exist on EventBus " + bus + '.');
    }

    /// As observed of DeleteRule and RemoveTargets.
    public static AwsException managedRule(String name) {
        return sender("ManagedRuleException", name + " is a managed rule. Set 'force' parameter to true to override.");
    }

    public static AwsException managedRuleStays(String name) {
        return sender("ManagedRuleException", name + " is a managed rule.");
    }

    public static AwsException managedRuleTags(String name) {
        return sender("ManagedRuleException", "Tag related operations on the managed rule " + name + " is not allowed");
    }

    public static AwsException noSuchArchive(String name) {
        return notFound("Archive " + name + " does not exist.");
    }

    static AwsException archiveExists(String name) {
        return sender("ResourceAlreadyExistsException", "Archive " + name + " already exists.");
    }

    static AwsException nothingToUpdate() {
        return invalid("At least one of EventPattern, RetentionDays or Description must be provided.");
    }

    static AwsException severalFilters(String operation) {
        return invalid("At most one filter is allowed for " + operation + ". Use either : State, EventSourceArn, or NamePrefix.");
    }

    public static AwsException noSuchReplay(String name) {
        return notFound("Replay " + name + " does not exist.");
    }

    public static AwsException replayExists(String name) {
        return sender("ResourceAlreadyExistsException", "Replay " + name + " already exists.");
    }

    public static AwsException replayNotRunning(String name) {
        return sender("IllegalStatusException", "Replay " + name + " is not in a valid state for this operation.");
    }

    static AwsException invalidParameter(String name, String reason) {
        return invalid("Parameter " + name + " is not valid. Reason: " + reason);
    }

    static AwsException ruleHasTargets() {
        return invalid("Rule can't be deleted since it has targets.");
    }

    static AwsException neitherPatternNorSchedule() {
        return invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }

    static AwsException scheduleOnCustomBus() {
        return invalid("ScheduleExpression is supported only on the default event bus.");
    }

    static AwsException invalidSchedule() {
        return invalid("Parameter ScheduleExpression is not valid.");
    }

    static AwsException invalidPattern(InvalidPatternException e) {
        return sender("InvalidEventPatternException", "Event pattern is not valid. Reason: " + e.getMessage());
    }

    static AwsException invalidEvent() {
        return invalid("Parameter Event is not valid.");
    }

    public static AwsException severalInputs(String target) {
        return invalid("Only one of Input, InputPath, or InputTransformer must be provided for target " + target + '.');
    }

    public static AwsException unknownPlaceholder(String target, String name) {
        return invalid("InputTemplate for target " + target + " contains invalid placeholder " + name + '.');
    }

    public static AwsException reservedName(String target, String name) {
        return invalid("InputPathsMap for target " + target + " contains key " + name + ": keys can't start with AWS.");
    }

    public static AwsException onlyInJson(String target, String placeholder) {
        return invalid("InputTemplate for target " + target + " contains placeholder " + placeholder + " valid only for JSON template.");
    }

    /// As AWS's reader of JSON tells where it stopped, with 500 characters of what it read.
    ///
    /// @param filled the template with `null` for its placeholders
    public static AwsException invalidTemplate(String target, String filled, JsonLocation at) {
        int shown = Math.min(filled.length(), 500);
        String rest = shown < filled.length() ? "[truncated " + (filled.length() - shown) + " chars]" : "";
        return invalid("Invalid InputTemplate for target " + target + " : [Source: (String)\"" + filled.substring(0, shown) + '"' + rest
                + "; line: " + at.getLineNr() + ", column: " + at.getColumnNr() + "].");
    }

    public static AwsException inputNoLogEvent(String target) {
        return invalid("Input for target " + target + " is not a valid JSON text.");
    }

    static AwsException noDeadLetterTarget(String service) {
        return invalid(service + " is not supported as a dead letter resource.");
    }

    static AwsException fifoDeadLetterQueue() {
        return invalid("SQS FIFO is not supported by Dead Letter Queues.");
    }

    static AwsException deadLetterQueueElsewhere(String target) {
        return invalid("The dead letter queue of target " + target + " is not in the region of its rule.");
    }

    public static AwsException inputOfBus(String target) {
        return invalid("Input, InputPath and InputTransformer are not supported for target " + target + ", which is an event bus.");
    }

    public static AwsException inputNotJson(String target, String reason) {
        return invalid("JSON syntax error in input for target " + target + ": " + reason);
    }

    public static AwsException invalidPath(String target) {
        return invalid("InputPath for target " + target + " is invalid.");
    }

    static AwsException noArn(String arn) {
        return invalidParameter(arn, "Provided Arn is not in correct format.");
    }

    static AwsException missingParameters(String name, String target) {
        return invalid("Parameter(s) " + name + " must be specified for target: " + target + '.');
    }

    static AwsException roleRequired(String target) {
        return invalid("RoleArn is required for target " + target + '.');
    }

    static AwsException systemTag() {
        return invalid("Tag keys that begin with aws: are reserved.");
    }

    static AwsException tooManyTags() {
        return invalid("A resource has " + EventBridgeLimits.MAX_TAGS + " tags at most.");
    }

    static AwsException entriesTooLarge() {
        return invalid("Total size of the entries in the request is over the limit.");
    }

    static AwsException invalidToken() {
        return invalid("Parameter NextToken is not valid.");
    }

    public static AwsException limitExceeded() {
        return sender("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }

    public static AwsException noSuchResource(String arn) {
        return notFound("Resource " + arn + " does not exist.");
    }

    /// @param what is not simulated
    static AwsException notImplemented(String what) {
        return AwsException.receiver(501, "NotImplemented", what);
    }

    public static AwsException invalid(String message) {
        return sender("ValidationException", message);
    }

    private static AwsException notFound(String message) {
        return sender("ResourceNotFoundException", message);
    }

    private static AwsException sender(String code, String message) {
        return AwsException.sender(400, code, message);
    }
}
