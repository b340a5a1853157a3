package dev.brume.lambda.executor;

import dev.brume.aws.DataSize;
import java.util.Map;

/// How a process ended.
public sealed interface Ended {
    record Exited(int status, DataSize peakMemory) implements Ended {}

    record Killed(int signal, boolean outOfMemory, DataSize peakMemory) implements Ended {}

    /// It could not be started at all: a fault of the machine, not of the function.
    record NotStarted(String reason) implements Ended {}

    /// As `Runtime.ExitError` words it.
    default String reason() {
        return switch (this) {
            case Exited(int status, _) when status == 0 -> "Runtime exited without providing a reason";
            case Exited(int status, _) -> "Runtime exited with error: exit status " + status;
            case Killed(int signal, _, _) -> "Runtime exited with error: signal: " + Signals.name(signal);
            case NotStarted(String reason) -> "Runtime failed to start: " + reason;
        };
    }

    /// What Linux calls them.
    final class Signals {
        private static final Map<Integer, String> NAMES = Map.of(1, "hangup", 2, "interrupt", 3, "quit", 4, "illegal instruction",
                6, "aborted", 8, "floating point exception", 9, "killed", 11, "segmentation fault", 15, "terminated", 31,
                "bad system call");

        private Signals() {}

        static String name(int signal) {
            return NAMES.getOrDefault(signal, "signal " + signal);
        }
    }
}
