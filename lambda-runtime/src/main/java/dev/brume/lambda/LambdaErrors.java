package dev.brume.lambda;

import dev.brume.aws.AwsException;
import dev.brume.spi.NotImplemented;

/// The errors of Lambda, which say beside code and message whose fault it is: `Type`.
///
/// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html#API_CreateFunction_Errors and those of each operation
public final class LambdaErrors {
    private static final String USER = "User";

    private LambdaErrors() {}

    public static AwsException invalidParameter(String message) {
        return user(400, "InvalidParameterValueException", message);
    }

    /// What a constraint of the model would say that AWS's model does not have.
    public static AwsException validation(String violation) {
        return AwsException.sender(400, "ValidationException", "1 validation error detected: " + violation);
    }

    public static AwsException resourceNotFound(String message) {
        return user(404, "ResourceNotFoundException", message);
    }

    /// @param arn with the qualifier that was asked for, if any
    public static AwsException functionNotFound(String arn) {
        return resourceNotFound("Function not found: " + arn);
    }

    public static AwsException functionOfOtherRegion(String region, String here) {
        return resourceNotFound("Functions from '" + region + "' are not reachable in this region ('" + here + "')");
    }

    public static AwsException resourceConflict(String message) {
        return user(409, "ResourceConflictException", message);
    }

    /// Worded like a violation of the model, which allows whole ARNs.
    public static AwsException functionNameTooLong(String name) {
        return invalidParameter("1 validation error detected: Value '" + name + "' at 'functionName' failed to satisfy constraint: Member"
                + " must have length less than or equal to " + LambdaLimits.MAX_FUNCTION_NAME_LENGTH);
    }

    public static AwsException functionExists(String name) {
        return resourceConflict("Function already exist: " + name);
    }

    public static AwsException preconditionFailed(String message) {
        return user(412, "PreconditionFailedException", message);
    }

    public static AwsException revisionMismatch() {
        return preconditionFailed("The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to"
                + " retrieve the latest Revision Id");
    }

    /// Of an operation on the alias itself.
    public static AwsException noSuchAlias(String arn) {
        return resourceNotFound("Alias not found: " + arn);
    }

    /// Of an operation that names it as a qualifier.
    public static AwsException aliasNotFound(String arn) {
        return resourceNotFound("Cannot find alias arn: " + arn);
    }

    /// AWS says no more than this of another account's function.
    public static AwsException accessDenied() {
        return AwsException.sender(403, "AccessDeniedException", null);
    }

    public static AwsException qualifierMismatch() {
        return invalidParameter("The derived qualifier from the function name does not match the specified qualifier.");
    }

    public static AwsException unreadableZip() {
        return invalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    public static AwsException unpackedTooLarge() {
        return invalidParameter("Unzipped size must be smaller than " + LambdaLimits.MAX_UNPACKED_CODE.bytes() + " bytes");
    }

    public static AwsException requestTooLarge(String operation) {
        return AwsException.sender(413, "RequestEntityTooLargeException", "Request must be smaller than "
                + LambdaLimits.MAX_CODE_REQUEST.bytes() + " bytes for the " + operation + " operation");
    }

    public static AwsException roleCannotBeAssumed() {
        return invalidParameter("The role defined for the function cannot be assumed by Lambda.");
    }

    // Invocations

    /// The request's payload; `RequestTooLargeException`, as the model has it, is not what AWS answers.
    public static AwsException payloadTooLarge() {
        return user(413, "RequestEntityTooLargeException", "Request must be smaller than "
                + LambdaLimits.MAX_PAYLOAD.bytes() + " bytes for the InvokeFunction operation");
    }

    public static AwsException eventTooLarge(long size) {
        return user(413, "RequestEntityTooLargeException", size + " byte payload is too large for the Event invocation type (limit "
                + LambdaLimits.MAX_ASYNC_PAYLOAD.bytes() + " bytes)");
    }

    /// @param why in the words of the JSON parser
    public static AwsException payloadNotJson(String why) {
        return user(400, "InvalidRequestContentException",
                "Could not parse request body into json: Could not parse payload into json: " + why);
    }

    public static AwsException clientContextInvalid() {
        return user(400, "InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.");
    }

    public static AwsException clientContextTooLarge() {
        return user(400, "InvalidRequestContentException",
                "Client context must be smaller than " + LambdaLimits.MAX_CLIENT_CONTEXT.bytes() + " bytes.");
    }

    /// @param state `Pending`
    public static AwsException functionNotActive(String state) {
        return resourceConflict(
                "The operation cannot be performed at this time. The function is currently in the following state: " + state);
    }

    public static AwsException recursiveInvocation() {
        return user(400, "RecursiveInvocationException",
                "Lambda has detected your function being invoked in a recursive loop with other AWS"
                        + " resources and stopped your function's invocation.");
    }

    public static AwsException notTenantIsolated() {
        return invalidParameter(
                "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.");
    }

    // Event invoke configs

    public static AwsException noEventInvokeConfig(String qualifiedArn) {
        return resourceNotFound("The function " + qualifiedArn + " doesn't have an EventInvokeConfig");
    }

    public static AwsException functionDoesNotExist() {
        return resourceNotFound("The function doesn't exist.");
    }

    public static AwsException nothingToConfigure() {
        return invalidParameter("You must specify at least one of error handling or destination setting.");
    }

    public static AwsException functionAsItsOwnDestination() {
        return invalidParameter("You can't specify the function as a destination for itself.");
    }

    public static AwsException destinationDoesNotExist(String arn) {
        return invalidParameter("The destination ARN " + arn + " is invalid.");
    }

    /// @param action without its service: `SendMessage`
    public static AwsException roleCannotDeliver(String action, String arn) {
        return invalidParameter("The function's execution role does not have permissions to call " + action + " on " + arn);
    }

    public static AwsException invalidDestination(String onSuccess, String onFailure) {
        return invalidParameter("The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=" + onSuccess
                + "), onFailure=OnFailure(destination=" + onFailure + ")) is invalid.");
    }

    // Event source mappings

    public static AwsException eventSourceMappingNotFound() {
        return resourceNotFound("The resource you requested does not exist.");
    }

    /// @param function its name, with its qualifier if it has one
    public static AwsException eventSourceMappingExists(String queueArn, String function, String uuid) {
        return resourceConflict("An event source mapping with SQS arn (\" " + queueArn + " \") and function (\" " + function
                + " \") already exists. Please update or delete the existing mapping with UUID " + uuid);
    }

    /// @param what `ReceiveMessage on SQS`
    public static AwsException roleMayNot(String what) {
        return invalidParameter("The function execution role does not have permissions to call " + what);
    }

    // Tags

    /// @param kind as in ARNs, `code-signing-config`
    public static AwsException notTaggedHere(String kind) {
        return NotImplemented.feature("Lambda", "tags of " + kind + " resources");
    }

    private static AwsException user(int status, String code, String message) {
        return AwsException.sender(status, code, message).with("Type", USER);
    }
}
