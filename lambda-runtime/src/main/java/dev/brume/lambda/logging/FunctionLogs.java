package dev.brume.lambda.logging;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.ServiceRoles.Assumption;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.LogSink;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.logging.GatheredLines.Line;
import dev.brume.lambda.logging.GatheredLines.Stream;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers what functions log and hands it over stream by stream, as the function's role: whatever has come until an
/// invocation ends. Safe on any thread.
///
/// Where there is no CloudWatch Logs, lines go to Brume's own log, at debug level.
public final class FunctionLogs implements LogSink {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionLogs.class);
    private static final String PRINCIPAL = "lambda.amazonaws.com";

    private final Timeline timeline;
    private final Trace trace;
    private final EventRouter router;
    private final ServiceRoles roles;
    private final Functions functions;
    private final GatheredLines lines = new GatheredLines(Timeline.WALL_CLOCK);

    public FunctionLogs(Timeline timeline, Trace trace, EventRouter router, ServiceRoles roles, Functions functions) {
        this.timeline = timeline;
        this.trace = trace;
        this.router = router;
        this.roles = roles;
        this.functions = functions;
    }

    @Override public void write(FunctionVersion version, String logStream, Instant at, String message) {
        if (lines.add(new Stream(version.id(), version.logging().group(), logStream), new Line(at, message))) {
            timeline.run("deliver log lines of " + version.functionName(), this::deliver);
        }
    }

    @Override public Expected expect(FunctionVersion version) {
        Timeline.Activity activity = timeline.begin("log of " + version.functionName());
        return () -> {
            lines.complete();
            activity.close();
        };
    }

    private void deliver() {
        for (Map<Stream, List<Line>> batch = lines.take(); !batch.isEmpty(); batch = lines.take()) {
            Cause cause = trace.begin(null);
            Map<FunctionVersion.Id, Caller> callers = new HashMap<>();
            batch.forEach((stream, of) -> deliver(stream, of, cause, callers));
        }
    }

    /// @param known those who deliver the streams of this batch
    private void deliver(Stream stream, List<Line> batch, Cause cause, Map<FunctionVersion.Id, Caller> known) {
        Scope scope = stream.version().scope();
        String to = scope.arn("logs", "log-group:" + stream.group()).toString();
        if (!router.reaches(to)) {
            batch.forEach(line -> LOG.debug("{} {}: {}", stream.group(), stream.name(), line.message().stripTrailing()));
            return;
        }
        try {
            router.call(Delivery.of(new Payload(json(batch), Map.of(), Map.of("LogStreamName", stream.name(), "CreateMissing", "true")))
                    .in(scope)
                    .from(functionArn(stream.version()))
                    .to(to)
                    .as(known.computeIfAbsent(stream.version(), version -> role(version, cause)))
                    .causedBy(cause)
                    .at(timeline.now()));
        } catch (AwsException e) {
            LOG.debug("Log lines of {} are lost: {}", stream.version(), e.getMessage());
        }
    }

    private static String functionArn(FunctionVersion.Id version) {
        return version.scope().arn("lambda", "function:" + version.functionName()).toString();
    }

    /// Lambda itself, where the function is gone before its last lines are delivered.
    private Caller role(FunctionVersion.Id id, Cause cause) {
        return functions.version(id.scope(), id.functionName(), id.version())
                .map(version -> roles.assume(new Assumption(version.configuration().role(), PRINCIPAL, id.scope().account(),
                        functionArn(id), id.functionName()), cause, _ -> {}))
                .orElseGet(() -> Caller.service(PRINCIPAL, id.scope().account()));
    }

    /// As PutLogEvents takes them.
    private static String json(List<Line> lines) {
        StringWriter text = new StringWriter(256 * lines.size());
        try (JsonGenerator json = Json.factory().createGenerator(text)) {
            json.writeStartArray();
            for (Line line : lines) {
                json.writeStartObject();
                json.writeNumberField("timestamp", line.at().toEpochMilli());
                json.writeStringField("message", line.message());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
