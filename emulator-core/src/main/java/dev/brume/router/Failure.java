package dev.brume.router;

import dev.brume.aws.AwsException;

/// Why an attempt failed.
record Failure(String errorCode, String message, int status) {
    static final String NOT_IMPLEMENTED = "NotImplemented";

    static Failure of(AwsException error) {
        return new Failure(error.code(), error.getMessage(), error.status());
    }

    boolean isTransient() {
        return status >= 500 || status == 429;
    }

    /// Whether no further attempt can help, whatever the policy retries on.
    boolean isFinal() {
        return errorCode.equals(NOT_IMPLEMENTED);
    }
}
