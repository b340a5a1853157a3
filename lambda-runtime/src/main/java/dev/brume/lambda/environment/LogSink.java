package dev.brume.lambda.environment;

import java.time.Instant;

/// Where the log lines of functions go: CloudWatch Logs, where there is one.
@FunctionalInterface
public interface LogSink {
    /// Called by one thread per log stream, in order. It must not throw.
    ///
    /// @param message with its newline
    void write(FunctionVersion version, String logStream, Instant at, String message);
}
