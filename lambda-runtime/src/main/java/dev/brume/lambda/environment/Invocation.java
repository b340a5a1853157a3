package dev.brume.lambda.environment;

import java.util.Optional;

/// One request to a function. Its deadline is not known before it runs: the time of a cold start does not count.
///
/// @param payload JSON
/// @param traceHeader for `_X_AMZN_TRACE_ID`
/// @param clientContext JSON, as the client sent it after base64
/// @param functionArn as it was invoked: with a version or alias, or without
public record Invocation(String requestId, byte[] payload, String functionArn, Optional<String> traceHeader,
        Optional<String> clientContext, Optional<String> cognitoIdentity) {
    public Invocation(String requestId, byte[] payload, String functionArn) {
        this(requestId, payload, functionArn, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
