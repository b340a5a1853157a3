package dev.brume.lambda.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.time.Duration;
import java.util.Optional;

/// System logs in the format `JSON`: the events of the Telemetry API, from the function's system log level on.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html">AWS: their members</a>
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html">AWS: their levels</a>
final class JsonSystemLog implements SystemLog {
    private final EnvironmentLog log;
    private final FunctionVersion version;
    private final String initializationType;

    /// In the order of what they say.
    enum Level {
        DEBUG, INFO, WARN
    }

    JsonSystemLog(EnvironmentLog log, FunctionVersion version, String initializationType) {
        this.log = log;
        this.version = version;
        this.initializationType = initializationType;
    }

    @Override public void initStart(Phase phase) {
        write(Level.INFO, "platform.initStart", init(phase).put("runtimeVersion", version.runtime())
                .put("runtimeVersionArn", version.runtimeVersionArn()).put("functionName", version.functionName())
                .put("functionVersion", version.id().version()));
    }

    @Override public void initEnd(Phase phase, Duration took, Outcome outcome) {
        Level level = level(outcome.status(), Level.DEBUG);
        write(level, "platform.initRuntimeDone", ended(init(phase), outcome.status(), outcome.errorType()));
        ObjectNode report = ended(init(phase), outcome.status(), outcome.errorType());
        report.putObject("metrics").put("durationMs", SystemLog.millis(took));
        write(level, "platform.initReport", report);
    }

    private ObjectNode init(Phase phase) {
        return Json.object().put("initializationType", initializationType).put("phase", phase.text());
    }

    @Override public void start(String requestId) {
        write(Level.INFO, "platform.start", Json.object().put("requestId", requestId).put("version", version.id().version()));
    }

    /// The report tells it.
    @Override public void fault(String message, String type) {}

    @Override public void timedOut(String requestId, Duration after) {
        log.line(MILLIS.format(log.now()) + " " + requestId + " Task timed out after " + SystemLog.seconds(after) + " seconds\n\n");
    }

    @Override public void end(Report report) {
        ObjectNode done = ended(Json.object().put("requestId", report.requestId()), report.status(), report.error());
        done.putObject("metrics").put("durationMs", SystemLog.millis(report.duration())).put("producedBytes", report.producedBytes());
        write(level(report.status(), Level.DEBUG), "platform.runtimeDone", done);
        ObjectNode details = ended(Json.object().put("requestId", report.requestId()), report.status(), report.error());
        ObjectNode metrics = details.putObject("metrics").put("durationMs", SystemLog.millis(report.duration()))
                .put("billedDurationMs", report.billed().toMillis()).put("memorySizeMB", version.memory().bytes() >> 20)
                .put("maxMemoryUsedMB", report.memoryUsedMebibytes());
        report.init().ifPresent(init -> metrics.put("initDurationMs", SystemLog.millis(init)));
        write(level(report.status(), Level.INFO), "platform.report", details);
    }

    private static ObjectNode ended(ObjectNode details, Outcome.Status status, Optional<String> error) {
        details.put("status", status.text());
        error.ifPresent(type -> details.put("errorType", type));
        return details;
    }

    private static Level level(Outcome.Status status, Level ofSuccess) {
        return status == Outcome.Status.SUCCESS ? ofSuccess : Level.WARN;
    }

    private void write(Level level, String type, ObjectNode details) {
        if (level.compareTo(Level.valueOf(version.logging().systemLevel())) >= 0) {
            ObjectNode event = Json.object().put("time", MILLIS.format(log.now())).put("type", type);
            event.set("record", details);
            log.line(Json.write(event) + "\n");
        }
    }
}
