package dev.brume.lambda.permission;

import dev.brume.aws.AwsException;
import dev.brume.lambda.LambdaErrors;

/// The errors of permissions, in AWS's words.
///
/// https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
public final class PermissionErrors {
    private PermissionErrors() {}

    static AwsException invalidPrincipal() {
        return LambdaErrors.invalidParameter("The provided principal was invalid. Please check the principal and try again.");
    }

    static AwsException urlAuthTypeOfAnotherAction() {
        return LambdaErrors.invalidParameter("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action");
    }

    public static AwsException latest() {
        return LambdaErrors.invalidParameter("We currently do not support adding policies for $LATEST.");
    }

    static AwsException statementExists(String statementId) {
        return LambdaErrors.resourceConflict("The statement id (" + statementId + ") provided already exists. Please provide a new"
                + " statement id, or remove the existing statement.");
    }

    static AwsException noSuchStatement(String statementId) {
        return LambdaErrors.resourceNotFound("Statement " + statementId + " is not found in resource policy.");
    }

    static AwsException tooLong(int bytes, long limit) {
        return AwsException.sender(400, "PolicyLengthExceededException",
                "The final policy size (" + bytes + ") is bigger than the limit (" + limit + ").").with("Type", "User");
    }

    /// What GetPolicy and GetLayerVersion answer for all that is not there.
    public static AwsException noSuchResource() {
        return LambdaErrors.resourceNotFound("The resource you requested does not exist.");
    }

    public static AwsException noPolicy() {
        return LambdaErrors.resourceNotFound("No policy is associated with the given resource.");
    }

    /// RemovePermission of a function that is not there.
    public static AwsException noPolicyOf(String functionArn) {
        return LambdaErrors.resourceNotFound("No policy found for: " + functionArn);
    }

    /// @param operation which tells the latest one, `GetPolicy`
    public static AwsException staleRevision(String operation) {
        return LambdaErrors.preconditionFailed("The Revision Id provided does not match the latest Revision Id. Call the " + operation
                + " API to retrieve the latest Revision Id");
    }
}
