package dev.brume.stepfunctions.task;

import dev.brume.router.Outcome;

/// How services name a permission that the caller does not have: by their protocols, in the words of IAM.
final class MissingPermission {
    /// Of the router, whatever the service.
    private static final String DENIED = "AccessDenied";

    private MissingPermission() {}

    /// @param service as in the ARN of a resource, without `aws-sdk:`
    /// @return as the service names it; what has failed for another reason as it is
    static Outcome.Failed named(String service, Outcome.Failed failed) {
        if (!failed.errorCode().equals(DENIED)) return failed;
        return switch (service) {
            case "sqs", "iam", "sts" -> failed;
            case "sns" -> as("AuthorizationError", 403, failed);
            case "lambda", "scheduler" -> as("AccessDeniedException", 403, failed);
            // Of those that speak JSON.
            default -> as("AccessDeniedException", 400, failed);
        };
    }

    private static Outcome.Failed as(String code, int status, Outcome.Failed failed) {
        return new Outcome.Failed(code, failed.errorMessage(), status, failed.attempts(), failed.exhausted());
    }
}
