package dev.brume.lambda.invoke;

import dev.brume.trace.Cause;
import java.util.Optional;

/// What a function is invoked with.
///
/// @param payload JSON, see [PayloadSyntax]
/// @param cause on behalf of which hop; its lineage tells which functions the chain has run already
/// @param clientContext JSON, as the client sent it after base64
public record InvocationEvent(String requestId, byte[] payload, Cause cause, Optional<String> clientContext) {
    public InvocationEvent(String requestId, byte[] payload, Cause cause) {
        this(requestId, payload, cause, Optional.empty());
    }
}
