package dev.brume.lambda.environment;

import java.time.Instant;

/// Where the log lines of functions go: CloudWatch Logs, where there is one.
@FunctionalInterface
public interface LogSink {
    /// Called by one thread per log stream, in order. It must not throw.
    ///
    /// @param message with its newline
    void write(FunctionVersion version, String logStream, Instant at, String message);

    /// Says that lines of a function are on their way: until it is closed, nobody may take them for complete.
    default Expected expect(FunctionVersion version) {
        return () -> {};
    }

    /// Lines that are on their way.
    @FunctionalInterface
    interface Expected extends AutoCloseable {
        @Override void close();
    }
}
