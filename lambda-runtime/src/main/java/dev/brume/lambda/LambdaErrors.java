package dev.brume.lambda;

import dev.brume.aws.AwsException;

/// The errors of Lambda, which say beside code and message whose fault it is: `Type`.
///
/// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html#API_CreateFunction_Errors and those of each operation
public final class LambdaErrors {
    private static final String USER = "User";

    private LambdaErrors() {}

    public static AwsException invalidParameter(String message) {
        return user(400, "InvalidParameterValueException", message);
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

    public static AwsException functionExists(String name) {
        return resourceConflict("Function already exist: " + name);
    }

    public static AwsException preconditionFailed(String message) {
        return user(412, "PreconditionFailedException", message);
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

    private static AwsException user(int status, String code, String message) {
        return AwsException.sender(status, code, message).with("Type", USER);
    }
}
