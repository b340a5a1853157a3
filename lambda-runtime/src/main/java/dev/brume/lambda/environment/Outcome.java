package dev.brume.lambda.environment;

import dev.brume.lambda.executor.Ended;
import java.time.Duration;
import java.util.Optional;

/// How an init phase or an invocation went.
sealed interface Outcome {
    /// The runtime asks for its first invocation.
    record Initialised() implements Outcome {}

    record Responded(byte[] payload) implements Outcome {}

    /// The handler failed, as the runtime says.
    record Failed(byte[] payload) implements Outcome {}

    /// The runtime says why it cannot be initialised.
    ///
    /// @param type empty if it does not say
    record InitFailed(String type, byte[] payload) implements Outcome {}

    record TooLarge() implements Outcome {}

    record Died(Ended how) implements Outcome {}

    record TimedOut(Duration after) implements Outcome {}

    /// There is nothing that could be started.
    record NotLaunched(Launch.Fault fault) implements Outcome {}

    /// As `Error Type` tells it; empty for what is no error of Lambda's.
    default Optional<String> errorType() {
        return switch (this) {
            case Initialised _,Responded _,Failed _,TimedOut _ -> Optional.empty();
            case InitFailed(String type, _) -> Optional.of(type.isEmpty() ? "Runtime.Unknown" : type);
            case TooLarge _ -> Optional.of("Function.ResponseSizeTooLarge");
            case Died(Ended.Killed(int _, boolean outOfMemory, _)) when outOfMemory -> Optional.of("Runtime.OutOfMemory");
            case Died _ -> Optional.of("Runtime.ExitError");
            case NotLaunched(Launch.Fault(String type, _)) -> Optional.of(type);
        };
    }

    /// As `Status` tells it. What a handler raises is none of Lambda's errors.
    default Status status() {
        return switch (this) {
            case Initialised _,Responded _,Failed _ -> Status.SUCCESS;
            case TimedOut _ -> Status.TIMEOUT;
            case InitFailed _,TooLarge _,Died _,NotLaunched _ -> Status.ERROR;
        };
    }

    /// In the words of AWS's logs.
    enum Status {
        SUCCESS("success"), ERROR("error"), TIMEOUT("timeout");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
