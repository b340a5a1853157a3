package dev.brume.stepfunctions.logging;

import dev.brume.auth.Caller;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.stepfunctions.history.HistoryEvent;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.machine.Logging;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Delivers the events of each turn to the log group of the state machine, in the order of the history. A group that is gone
/// loses them, as on AWS: the trace tells.
public final class ExecutionLog {
    private static final String PRINCIPAL = "delivery.logs.amazonaws.com";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

    private final EventRouter router;
    private final Timeline timeline;

    public ExecutionLog(EventRouter router, Timeline timeline) {
        this.router = router;
        this.timeline = timeline;
    }

    /// Within the unit of the turn, if it has one.
    public void write(Scope scope, Execution execution, Cause cause, Logging logging, List<HistoryEvent> events) {
        if (logging.level() == Logging.Level.OFF || !router.reaches(logging.destination())) return;
        List<HistoryEvent> logged = events.stream()
                .filter(event -> Severity.of(event.type()).isLoggedAt(logging.level())).toList();
        if (logged.isEmpty()) return;
        ExecutionIdentity identity = execution.identity();
        router.deliver(Delivery.of(new Payload(json(execution, logging, logged), Map.of(),
                Map.of("LogStreamName", stream(identity), "CreateMissing", "stream")))
                .in(scope)
                .from(identity.stateMachineArn())
                .to(logging.destination())
                .as(Caller.service(PRINCIPAL, scope.account()))
                .causedBy(cause)
                .orderedBy(identity.arn())
                .at(timeline.now()));
    }

    /// As AWS names them, `states/MACHINE/MINUTE/ID`; each execution has one of its own.
    private static String stream(ExecutionIdentity identity) {
        return "states/" + identity.stateMachineName() + '/' + MINUTE.format(identity.startTime()) + '/'
                + HexFormat.of().toHexDigits(identity.arn().hashCode());
    }

    /// As PutLogEvents takes them.
    private static String json(Execution execution, Logging logging, List<HistoryEvent> logged) {
        var list = Json.array();
        for (HistoryEvent event : logged) {
            list.addObject().put("timestamp", event.timestamp().toEpochMilli())
                    .put("message", LoggedEvent.of(event, execution, logging.includeExecutionData()));
        }
        return Json.write(list);
    }
}
