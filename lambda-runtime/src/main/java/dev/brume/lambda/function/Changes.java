package dev.brume.lambda.function;

import dev.brume.lambda.LambdaErrors;

/// Whether a version may be changed.
public final class Changes {
    private Changes() {}

    /// @param revisionId that the client has seen last; null if it does not say
    /// @throws dev.brume.aws.AwsException `PreconditionFailedException` if somebody has changed it since
    public static void requireRevision(String revisionId, String actual) {
        if (revisionId != null && !revisionId.equals(actual)) {
            throw LambdaErrors.revisionMismatch();
        }
    }

    /// @throws dev.brume.aws.AwsException `ResourceConflictException` while it is being created or updated
    public static void requireReady(Version version) {
        if (version.state().isPending()) {
            throw LambdaErrors.resourceConflict("The operation cannot be performed at this time. The function is currently in the "
                    + "following state: " + version.state().name());
        }
        if (version.lastUpdateStatus().isInProgress()) {
            throw LambdaErrors.resourceConflict("The operation cannot be performed at this time. An update is in progress for resource: "
                    + version.arn());
        }
    }
}
