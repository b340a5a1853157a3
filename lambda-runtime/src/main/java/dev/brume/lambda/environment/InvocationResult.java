package dev.brume.lambda.environment;

import dev.brume.aws.DataSize;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What came of an invocation.
///
/// @param functionError what `X-Amz-Function-Error` says, empty if the function ended well
/// @param duration how long the handler ran
/// @param billed `duration` (and the init phase of a cold start, as AWS bills since August 2025), in whole milliseconds, rounded up
/// @param init how long the init phase took, if this invocation waited for one
/// @param log the last 4 KB of the invocation's log, for `LogResult`; waits for the lines that are still on their way
public record InvocationResult(byte[] payload, Optional<String> functionError, Duration duration, Duration billed,
        Optional<Duration> init, DataSize maxMemoryUsed, String logStream, Supplier<byte[]> log) {
    public static final String UNHANDLED = "Unhandled";
}
