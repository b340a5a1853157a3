package dev.brume.lambda.environment;

import dev.brume.lambda.executor.Ended;
import java.time.Duration;

/// How an init phase or an invocation went.
sealed interface Outcome {
    /// The runtime asks for its first invocation.
    record Initialised() implements Outcome {}

    record Responded(byte[] payload) implements Outcome {}

    record Failed(String type, byte[] payload) implements Outcome {}

    record TooLarge() implements Outcome {}

    record Died(Ended how) implements Outcome {}

    record TimedOut(Duration after) implements Outcome {}
}
