package dev.brume.lambda.runtimeapi;

import java.util.Map;

/// Answers one request of a runtime, once, from any thread.
public interface Reply {
    /// @return false if the runtime has hung up
    boolean send(int status, Map<String, String> headers, byte[] body);
}
