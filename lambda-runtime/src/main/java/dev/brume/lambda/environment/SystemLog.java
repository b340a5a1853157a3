package dev.brume.lambda.environment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// What Lambda itself says in the log of an environment, in the function's log format. On one thread.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html">AWS</a>
sealed interface SystemLog permits TextSystemLog, JsonSystemLog {
    DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Where in an environment's life a runtime is initialised.
    enum Phase {
        /// Before the first invocation.
        INIT("init"),
        /// Within an invocation, since there is no runtime that works: a suppressed init.
        INVOKE("invoke");

        private final String text;

        Phase(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /// @param error its type, if it did not end well
    /// @param producedBytes how long the answer is
    record Report(String requestId, Duration duration, Duration billed, Optional<Duration> init, long memoryUsedMebibytes,
            Outcome.Status status, Optional<String> error, Optional<String> traceHeader, int producedBytes) {}

    void initStart(Phase phase);

    void initEnd(Phase phase, Duration took, Outcome outcome);

    void start(String requestId);

    /// The runtime is gone, or was never there.
    ///
    /// @param message as the caller gets it
    void fault(String message, String type);

    void timedOut(String requestId, Duration after);

    void end(Report report);

    static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6).setScale(2, RoundingMode.HALF_UP);
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
