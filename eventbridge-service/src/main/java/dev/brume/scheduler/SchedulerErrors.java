package dev.brume.scheduler;

import dev.brume.aws.AwsException;
import java.util.Locale;

/// The errors of EventBridge Scheduler, in AWS's words where they are known.
///
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/APIReference/CommonErrors.html">AWS</a>
public final class SchedulerErrors {
    private SchedulerErrors() {}

    public static AwsException noSuchSchedule(String name) {
        return notFound("Schedule " + name + " does not exist.");
    }

    static AwsException scheduleExists(String name) {
        return conflict("Schedule " + name + " already exists.");
    }

    public static AwsException noSuchGroup(String name) {
        return notFound("Schedule group " + name + " does not exist.");
    }

    static AwsException groupExists(String name) {
        return conflict("Schedule group " + name + " already exists.");
    }

    public static AwsException groupIsBeingDeleted(String name) {
        return conflict("Schedule group " + name + " is being deleted.");
    }

    static AwsException defaultGroupStays() {
        return invalid("The default schedule group cannot be deleted.");
    }

    static AwsException invalidExpression(String expression) {
        return invalid("Invalid Schedule Expression " + expression + '.');
    }

    static AwsException invalidTimezone(String timezone) {
        return invalid("Invalid Schedule Expression Timezone " + timezone + '.');
    }

    static AwsException startTooLongAgo() {
        return invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
    }

    static AwsException endHasPassed() {
        return invalid("The EndDate you specify cannot be in the past.");
    }

    static AwsException endBeforeStart() {
        return invalid("The StartDate you specify must come before the EndDate.");
    }

    static AwsException windowMissing() {
        return invalid("MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE.");
    }

    static AwsException windowNotWanted() {
        return invalid("MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.");
    }

    public static AwsException malformedTarget() {
        return invalid("Provided Arn is not in correct format.");
    }

    public static AwsException readOnlyAction(String operation) {
        return invalid(operation + " API is not supported.");
    }

    public static AwsException noSuchAction(String arn, String reason) {
        return invalid("The target " + arn + " is not supported: " + reason + '.');
    }

    static AwsException parametersMissing(String name) {
        return invalid("Parameters " + name + " must be specified.");
    }

    static AwsException parametersNotWanted(String name) {
        return invalid("Parameters " + name + " not supported for the target.");
    }

    static AwsException inputNotJson(String reason) {
        return invalid("JSON syntax error in input for the target: " + reason);
    }

    static AwsException inputMissing() {
        return invalid("You must provide an input to set this target for your schedule.");
    }

    static AwsException targetElsewhere(String region) {
        return invalid("The target ARN provided does not match the current region " + region + '.');
    }

    static AwsException inputTooLarge() {
        return invalid("The Input of the target is longer than " + SchedulerLimits.MAX_INPUT.bytes() + " bytes.");
    }

    static AwsException roleNotAssumable() {
        return invalid("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
    }

    static AwsException invalidToken() {
        return invalid("Invalid NextToken.");
    }

    /// @param what in the plural
    static AwsException tooMany(String what, int most) {
        return AwsException.sender(402, "ServiceQuotaExceededException",
                String.format(Locale.ROOT, "The request would exceed the quota of %,d %s.", most, what));
    }

    /// @param what is not simulated
    static AwsException notImplemented(String what) {
        return AwsException.receiver(501, "NotImplemented", what);
    }

    public static AwsException invalid(String message) {
        return AwsException.sender(400, "ValidationException", message);
    }

    private static AwsException notFound(String message) {
        return AwsException.sender(404, "ResourceNotFoundException", message);
    }

    private static AwsException conflict(String message) {
        return AwsException.sender(409, "ConflictException", message);
    }
}
