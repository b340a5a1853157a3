package dev.brume.lambda.destination;

import dev.brume.aws.AwsException;

/// Why an attempt at an asynchronous invocation failed.
///
/// @param status of HTTP; 200 if the function itself failed
/// @param code `Unhandled`, or the error of who did not let it run
public record Failure(int status, String code, String message) {
    public static final Failure NONE = new Failure(FunctionResponse.STATUS, "", "");

    public static Failure of(FunctionResponse response) {
        return new Failure(FunctionResponse.STATUS, response.functionError().orElse(""), response.errorMessage());
    }

    public static Failure of(AwsException error) {
        return new Failure(error.status(), error.code(), String.valueOf(error.getMessage()));
    }
}
