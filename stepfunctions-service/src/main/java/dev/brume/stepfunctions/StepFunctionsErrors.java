package dev.brume.stepfunctions;

import dev.brume.aws.AwsException;

/// The errors of Step Functions, in AWS's words where they are known.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html">AWS</a>
public final class StepFunctionsErrors {
    /// Of what only state machines of the other type do.
    public static final String TYPE_NOT_SUPPORTED = "This operation is not supported by this type of state machine";

    private StepFunctionsErrors() {}

    /// @param reason without the quotes that AWS puts around it
    public static AwsException invalidArn(String reason) {
        return sender("InvalidArn", "Invalid Arn: '" + reason + '\'');
    }

    static AwsException invalidRole(String arn) {
        return sender("InvalidArn", "Invalid Role Arn: '" + arn + '\'');
    }

    static AwsException roleOfOtherAccount() {
        return accessDenied("Cross-account pass role is not allowed.");
    }

    static AwsException roleCannotBeAssumed() {
        return accessDenied(
                "Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.");
    }

    public static AwsException invalidName(String name) {
        return sender("InvalidName", "Invalid Name: '" + name + '\'');
    }

    public static AwsException labelledArn() {
        return validation("API_DOES_NOT_SUPPORT_LABELED_ARNS", "The operation does not support ARNs with the label of a Map state.");
    }

    public static AwsException noSuchMachine(String arn) {
        return sender("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + '\'');
    }

    public static AwsException machineExists(String arn) {
        return sender("StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + '\'');
    }

    public static AwsException machineIsDeleting(String arn) {
        return sender("StateMachineDeleting", "State Machine is deleting: '" + arn + '\'');
    }

    public static AwsException tooManyMachines() {
        return sender("StateMachineLimitExceeded", "The maximum number of state machines has been reached: "
                + StepFunctionsLimits.MAX_STATE_MACHINES);
    }

    public static AwsException tooManyVersions() {
        return sender("ServiceQuotaExceededException", "The maximum number of versions of the state machine has been reached: "
                + StepFunctionsLimits.MAX_VERSIONS);
    }

    static AwsException tooManyAliases() {
        return sender("ServiceQuotaExceededException", "The maximum number of aliases of the state machine has been reached: "
                + StepFunctionsLimits.MAX_ALIASES);
    }

    static AwsException invalidDefinition(String message) {
        return sender("InvalidDefinition", message);
    }

    public static AwsException invalidLogging(String reason) {
        return sender("InvalidLoggingConfiguration", "Invalid Logging Configuration: " + reason);
    }

    static AwsException roleCannotLog() {
        return accessDenied("The state machine IAM Role is not authorized to access the Log Destination");
    }

    public static AwsException invalidEncryption(String reason) {
        return sender("InvalidEncryptionConfiguration", "Invalid Encryption Configuration: " + reason);
    }

    static AwsException nothingToUpdate() {
        return sender("MissingRequiredParameter",
                "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");
    }

    static AwsException descriptionOfNoVersion() {
        return sender("ValidationException", "Version description can only be set when publish is true");
    }

    static AwsException otherRevision(String expected, String current) {
        return conflict("Failed to publish the State Machine version for revision " + expected + ". The current State Machine revision is "
                + current + '.');
    }

    static AwsException versionInUse(String aliases) {
        return conflict("Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: ["
                + aliases + ']');
    }

    static AwsException aliasExists() {
        return conflict(
                "Failed to create alias because an alias with the same name and a different routing configuration already exists.");
    }

    static AwsException nothingToUpdateInAlias() {
        return validation("MISSING_REQUIRED_PARAMETER", "Either the description or the routingConfiguration must be specified");
    }

    public static AwsException invalidRouting(String reason) {
        return validation("INVALID_ROUTING_CONFIGURATION", reason);
    }

    /// As observed of aliases that are not there.
    static AwsException referencesNothing() {
        return sender("ResourceNotFound", "Request references a resource that does not exist.");
    }

    public static AwsException noSuchResource(String arn) {
        return sender("ResourceNotFound", "Resource not found: '" + arn + '\'').with("resourceName", arn);
    }

    static AwsException tooManyTags(String arn) {
        return sender("TooManyTags", "Too many tags: '" + arn + '\'').with("resourceName", arn);
    }

    public static AwsException noSuchActivity(String arn) {
        return sender("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + '\'');
    }

    public static AwsException activityExists(String arn) {
        return sender("ActivityAlreadyExists", "Activity Already Exists: '" + arn + '\'');
    }

    public static AwsException tooManyActivities() {
        return sender("ActivityLimitExceeded", "The maximum number of activities has been reached: "
                + StepFunctionsLimits.MAX_ACTIVITIES);
    }

    public static AwsException noSuchExecution(String arn) {
        return sender("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    public static AwsException executionExists(String arn) {
        return sender("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }

    public static AwsException tooManyExecutions() {
        return sender("ExecutionLimitExceeded", "The maximum number of running executions has been reached: "
                + StepFunctionsLimits.MAX_OPEN_EXECUTIONS);
    }

    static AwsException noListedResource() {
        return sender("ValidationException", "Must specify a stateMachineArn or a mapRunArn");
    }

    static AwsException twoListedResources() {
        return sender("ValidationException", "Must specify either a stateMachineArn or a mapRunArn, but not both");
    }

    static AwsException filterOfMapRuns() {
        return sender("ValidationException", "PENDING_REDRIVE and redriveFilter can only be specified with a mapRunArn");
    }

    /// @param reason as DescribeExecution tells it
    public static AwsException notRedrivable(String reason) {
        return sender("ExecutionNotRedrivable", reason);
    }

    public static AwsException redrivableByMapRun() {
        return notRedrivable("Execution is a child of a Map Run and is redriven with it");
    }

    public static AwsException mapRunHasEnded(String arn) {
        return sender("ValidationException", "Map Run is not in progress: '" + arn + '\'');
    }

    static AwsException invalidInput(String reason) {
        return sender("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + reason + "'");
    }

    static AwsException invalidToken() {
        return sender("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    static AwsException typeNotSupported() {
        return sender("StateMachineTypeNotSupported", TYPE_NOT_SUPPORTED);
    }

    /// The timeline stands still, so it does not time out.
    public static AwsException stillRuns(String executionArn) {
        return AwsException.receiver(503, "ServiceUnavailable", "The execution has not ended within five minutes of the wall clock and"
                + " goes on: '" + executionArn + '\'');
    }

    static AwsException invalidOutput(String reason) {
        return sender("InvalidOutput", "Invalid Output: '" + reason + "'");
    }

    static AwsException noSuchTask() {
        return sender("TaskDoesNotExist", "Task Does Not Exist: 'Provided task does not exist'");
    }

    public static AwsException tooManyWorkers(String activity) {
        return sender("ActivityWorkerLimitExceeded", "The maximum number of workers concurrently polling for activity tasks has been"
                + " reached: '" + activity + '\'');
    }

    /// The task is done, has timed out, or its execution has ended.
    static AwsException taskTimedOut() {
        return sender("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }

    /// @param what is not simulated
    static AwsException notImplemented(String what) {
        return AwsException.receiver(501, "NotImplemented", what);
    }

    private static AwsException accessDenied(String message) {
        return sender("AccessDeniedException", message);
    }

    private static AwsException conflict(String message) {
        return sender("ConflictException", message);
    }

    /// A test of a state that cannot be made.
    static AwsException invalidTest(String message) {
        return sender("ValidationException", message);
    }

    private static AwsException validation(String reason, String message) {
        return sender("ValidationException", message).with("reason", reason);
    }

    private static AwsException sender(String code, String message) {
        return AwsException.sender(400, code, message);
    }
}
