package dev.brume.sts;

import dev.brume.aws.AwsException;
import java.time.Instant;

/// The errors of STS.
///
/// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html and the errors of each operation
final class StsErrors {
    private StsErrors() {
    }

    static AwsException missingAuthenticationToken() {
        return AwsException.sender(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    static AwsException accessDenied(String message) {
        return AwsException.sender(403, "AccessDenied", message);
    }

    /// What AWS also answers where there is no such role.
    static AwsException notAuthorized(String caller, String action, String resource) {
        return accessDenied("User: " + caller + " is not authorized to perform: " + action + " on resource: " + resource);
    }

    static AwsException bearerNotAuthorized() {
        return accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    static AwsException validation(String message) {
        return AwsException.sender(400, "ValidationError", message);
    }

    static AwsException durationBeyondRole() {
        return validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    static AwsException durationBeyondChaining() {
        return validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    }

    static AwsException invalidIdentityToken() {
        return AwsException.sender(400, "InvalidIdentityToken",
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }

    static AwsException invalidIdentityToken(String missingClaim) {
        return AwsException.sender(400, "InvalidIdentityToken", "Missing a required claim: " + missingClaim);
    }

    static AwsException expiredIdentityToken(Instant now, Instant expiration) {
        return AwsException.sender(400, "ExpiredTokenException", "Token expired: current date/time " + now.getEpochSecond()
                + " must be before the expiration date/time" + expiration.getEpochSecond());
    }

    static AwsException duplicateTags() {
        return AwsException.sender(400, "InvalidParameterValue",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    static AwsException conflictingTransitiveTag() {
        return AwsException.sender(400, "InvalidParameterValue", "One of the specified transitive tag keys can't be set because it "
                + "conflicts with a transitive tag key from the calling session.");
    }

    static AwsException transitiveTagNotGiven() {
        return AwsException.sender(400, "InvalidParameterValue",
                "The specified transitive tag key must be included in the requested tags.");
    }

    static AwsException invalidAccessKeyId(String accessKeyId) {
        return validation("The access key id " + accessKeyId + " does not name an account.");
    }
}
