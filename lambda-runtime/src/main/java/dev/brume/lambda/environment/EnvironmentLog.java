package dev.brume.lambda.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The log stream of one environment. On one thread.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html">AWS</a>
final class EnvironmentLog {
    /// How much of it `LogResult` shows.
    static final int TAIL_BYTES = 4 * 1024;

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final FunctionVersion version;
    private final String stream;
    private final String initializationType;
    private final LogSink sink;
    private final InstantSource clock;
    private volatile byte[] tail = new byte[0];

    /// @param error its type, if it did not end well
    record Report(String requestId, Duration duration, Duration billed, Optional<Duration> init, long memoryUsedMebibytes,
            Optional<String> status, Optional<String> error, Optional<String> traceHeader) {}

    EnvironmentLog(FunctionVersion version, Environment.Setting setting) {
        this.version = version;
        this.stream = setting.logStream();
        this.initializationType = setting.initializationType();
        this.sink = setting.sink();
        this.clock = setting.clock();
    }

    void line(String line) {
        sink.write(version, stream, clock.instant(), line);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int kept = Math.min(tail.length, Math.max(TAIL_BYTES - bytes.length, 0));
        int fresh = Math.min(bytes.length, TAIL_BYTES);
        byte[] next = Arrays.copyOfRange(tail, tail.length - kept, tail.length + fresh);
        System.arraycopy(bytes, bytes.length - fresh, next, kept, fresh);
        tail = next;
    }

    /// To be closed when the lines of an invocation have been written.
    LogSink.Expected expect() {
        return sink.expect(version);
    }

    /// The last 4 KB since [#start].
    byte[] tail() {
        return tail;
    }

    void initStart() {
        String arn = "arn:" + version.id().scope().region().partition() + ":lambda:" + version.id().scope().region().value() + "::runtime:"
                + version.runtime();
        if (isJson()) {
            ObjectNode details = Json.object().put("initializationType", initializationType).put("phase", "init")
                    .put("runtimeVersion", version.runtime()).put("runtimeVersionArn", arn)
                    .put("functionName", version.functionName()).put("functionVersion", version.id().version());
            platform("platform.initStart", details);
        } else {
            line("INIT_START Runtime Version: " + version.runtime() + "\tRuntime Version ARN: " + arn + "\n");
        }
    }

    /// The init phase went wrong, or its second try within an invocation.
    ///
    /// @param phase `init` or `invoke`
    void initFailed(String phase, Duration took, Outcome outcome) {
        String status = outcome instanceof Outcome.TimedOut ? "timeout" : "error";
        Optional<String> type = switch (outcome) {
            case Outcome.Failed(String given, _) when !given.isEmpty() -> Optional.of(given);
            case Outcome.Failed _ -> Optional.of("Runtime.Unknown");
            case Outcome.Died _ -> Optional.of("Runtime.ExitError");
            case Outcome.TimedOut _,Outcome.Initialised _,Outcome.Responded _,Outcome.TooLarge _ -> Optional.empty();
        };
        if (isJson()) {
            ObjectNode details = Json.object().put("initializationType", initializationType).put("phase", phase).put("status", status);
            type.ifPresent(error -> details.put("errorType", error));
            details.putObject("metrics").put("durationMs", millis(took));
            platform("platform.initReport", details);
        } else {
            line("INIT_REPORT Init Duration: " + millis(took) + " ms\tPhase: " + phase + "\tStatus: " + status
                    + type.map(error -> "\tError Type: " + error).orElse("") + "\n");
        }
    }

    void start(String requestId) {
        tail = new byte[0];
        if (isJson()) {
            platform("platform.start", Json.object().put("requestId", requestId).put("version", version.id().version()));
        } else {
            line("START RequestId: " + requestId + " Version: " + version.id().version() + "\n");
        }
    }

    void timedOut(String requestId, Duration after) {
        line(MILLIS.format(clock.instant()) + " " + requestId + " Task timed out after " + seconds(after) + " seconds\n\n");
    }

    void end(Report report) {
        if (isJson()) {
            json(report);
        } else {
            line("END RequestId: " + report.requestId() + "\n");
            text(report);
        }
    }

    private void text(Report report) {
        StringBuilder line = new StringBuilder(256).append("REPORT RequestId: ").append(report.requestId())
                .append("\tDuration: ").append(millis(report.duration())).append(" ms\tBilled Duration: ")
                .append(report.billed().toMillis())
                .append(" ms\tMemory Size: ").append(version.memory().bytes() >> 20)
                .append(" MB\tMax Memory Used: ").append(report.memoryUsedMebibytes()).append(" MB\t");
        report.init().ifPresent(init -> line.append("Init Duration: ").append(millis(init)).append(" ms\t"));
        report.traceHeader().ifPresent(trace -> line.append(xray(trace)));
        report.status().ifPresent(status -> line.append("Status: ").append(status));
        report.error().ifPresent(error -> line.append("\tError Type: ").append(error));
        line(line.append('\n').toString());
    }

    /// Shown for sampled traces: `\nXRAY TraceId: …\tSegmentId: …\tSampled: true\t`.
    private static String xray(String trace) {
        String root = part(trace, "Root=");
        return root.isEmpty() || !trace.contains("Sampled=1")
                ? ""
                : "\nXRAY TraceId: " + root + "\tSegmentId: " + part(trace, "Parent=") + "\tSampled: true\t";
    }

    private static String part(String trace, String name) {
        int at = trace.indexOf(name);
        if (at < 0) {
            return "";
        }
        int end = trace.indexOf(';', at);
        return trace.substring(at + name.length(), end < 0 ? trace.length() : end);
    }

    private void json(Report report) {
        ObjectNode details = Json.object().put("requestId", report.requestId()).put("status", report.status().orElse("success"));
        report.error().ifPresent(error -> details.put("errorType", error));
        ObjectNode metrics = details.putObject("metrics").put("durationMs", millis(report.duration()))
                .put("billedDurationMs", report.billed().toMillis()).put("memorySizeMB", version.memory().bytes() >> 20)
                .put("maxMemoryUsedMB", report.memoryUsedMebibytes());
        report.init().ifPresent(init -> metrics.put("initDurationMs", millis(init)));
        platform("platform.report", details);
    }

    private void platform(String type, ObjectNode details) {
        boolean wanted = version.logging().systemLevel().equals("INFO") || version.logging().systemLevel().equals("DEBUG");
        if (wanted) {
            ObjectNode event = Json.object().put("time", MILLIS.format(clock.instant())).put("type", type);
            event.set("record", details);
            line(Json.write(event) + "\n");
        }
    }

    private boolean isJson() {
        return version.logging().format() == LoggingConfig.LogFormat.JSON;
    }

    private static BigDecimal millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6).setScale(2, RoundingMode.HALF_UP);
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
