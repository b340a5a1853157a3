package dev.brume.stepfunctions.machine;

import dev.brume.stepfunctions.StepFunctionsErrors;
import java.util.List;
import java.util.Optional;

/// What an execution writes to CloudWatch Logs, and where: a `LoggingConfiguration`.
///
/// @param destinations ARNs of log groups, with `:*` at their end; empty if the caller gave none at all
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html">AWS</a>
public record Logging(Level level, boolean includeExecutionData, Optional<List<String>> destinations) {
    public static final Logging OFF = new Logging(Level.OFF, false, Optional.empty());

    /// Which events are logged.
    public enum Level {
        ALL,
        ERROR,
        FATAL,
        OFF
    }

    public Logging {
        destinations = destinations.map(List::copyOf);
    }

    /// @throws dev.brume.aws.AwsException `InvalidLoggingConfiguration` if it has not the destinations that its level needs
    public Logging validated() {
        int count = destinations.map(List::size).orElse(0);
        if (count > 1 || count == 0 && level != Level.OFF) {
            throw StepFunctionsErrors.invalidLogging("Must specify exactly one Log Destination.");
        }
        return this;
    }

    /// The ARN of the log group; empty if there is none.
    public String destination() {
        return destinations.filter(all -> !all.isEmpty()).map(List::getFirst).orElse("");
    }
}
