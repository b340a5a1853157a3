package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;

/// An AWS client as the recorded tests used it.
interface Client {
    /// The calls that follow are of this recording, whose functions may be stood in for.
    ///
    /// @param checking whether the recording's client checked parameters itself before it called
    default void begin(String recording, boolean checking) throws IOException {}

    /// @param service `sqs-query` for SQS by its query protocol
    /// @return `{"answer": …}`, `{"error": …}`, or `{"failure": text}` where no server answered; an error that the client made itself
    ///         has its `text`
    JsonNode call(String service, String operation, JsonNode params, Credentials credentials) throws IOException;

    /// Waits with the SDK's waiter of this name.
    ///
    /// @param services where the waiter may be found
    /// @return `{"answer": {}}`, `{"failure": text}`
    JsonNode await(String waiter, Set<String> services, JsonNode params, Credentials credentials) throws IOException;

    /// Who calls and where.
    record Credentials(String accessKey, String region) {}
}
