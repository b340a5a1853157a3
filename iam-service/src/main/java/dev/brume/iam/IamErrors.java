package dev.brume.iam;

import dev.brume.aws.AwsException;

/// The errors of IAM.
///
/// https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html and the errors of each operation
public final class IamErrors {
    private IamErrors() {
    }

    /// @param kind `user`, `group`, `role`, or such as `role policy`
    public static AwsException noSuchEntity(String kind, String name) {
        return noSuchEntity("The " + kind + " with name " + name + " cannot be found.");
    }

    public static AwsException noSuchEntity(String message) {
        return AwsException.sender(404, "NoSuchEntity", message);
    }

    public static AwsException noSuchAccessKey(String accessKeyId) {
        return noSuchEntity("The Access Key with id " + accessKeyId + " cannot be found.");
    }

    public static AwsException noSuchPolicy(String arn) {
        return noSuchEntity("Policy " + arn + " was not found.");
    }

    public static AwsException noSuchPolicyVersion(String arn, String versionId) {
        return noSuchEntity("Policy " + arn + " version " + versionId + " does not exist or is not attachable.");
    }

    public static AwsException notAttachable(String arn) {
        return noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
    }

    /// An AWS managed policy that this program has not got.
    public static AwsException unknownAwsManagedPolicy(String arn) {
        return noSuchEntity("Policy " + arn + " does not exist or is not attachable. (Brume knows the commonly used AWS managed "
                + "policies only; ListPolicies with Scope AWS names them.)");
    }

    public static AwsException invalidBoundary(String arn) {
        return noSuchEntity("Scope ARN: " + arn + " does not exist or is not attachable.");
    }

    public static AwsException alreadyExists(String message) {
        return AwsException.sender(409, "EntityAlreadyExists", message);
    }

    public static AwsException deleteConflict(String message) {
        return AwsException.sender(409, "DeleteConflict", message);
    }

    public static AwsException limitExceeded(String message) {
        return AwsException.sender(409, "LimitExceeded", message);
    }

    /// @param quota the name AWS gives it, `RolesPerAccount`
    public static AwsException quotaExceeded(String quota, int limit) {
        return limitExceeded("Cannot exceed quota for " + quota + ": " + limit);
    }

    public static AwsException malformedPolicyDocument(String message) {
        return AwsException.sender(400, "MalformedPolicyDocument", message);
    }

    public static AwsException invalidInput(String message) {
        return AwsException.sender(400, "InvalidInput", message);
    }

    public static AwsException invalidMarker() {
        return invalidInput("Invalid Marker.");
    }

    public static AwsException validation(String message) {
        return AwsException.sender(400, "ValidationError", message);
    }

    public static AwsException duplicateTagKeys() {
        return invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    public static AwsException reservedTagKey() {
        return invalidInput("User-defined tag keys may not start with \"aws:\".");
    }

    public static AwsException tooManyTags() {
        return limitExceeded("The number of tags has reached the maximum limit.");
    }

    public static AwsException serviceLinkedPath(String prefix) {
        return invalidInput("Path prefix '" + prefix + "' can only be used for AWS Service linked Roles");
    }

    public static AwsException unmodifiable(String roleName) {
        return AwsException.sender(400, "UnmodifiableEntity", "Cannot perform the operation on the protected role '" + roleName
                + "' - this role is only modifiable by AWS");
    }

    public static AwsException accessDenied(String message) {
        return AwsException.sender(403, "AccessDenied", message);
    }

    // Of requests to any service, signed with keys that IAM or STS made

    public static AwsException expiredToken() {
        return AwsException.sender(403, "ExpiredToken", "The security token included in the request is expired");
    }

    public static AwsException invalidClientTokenId() {
        return AwsException.sender(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
}
