package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.auth.Caller;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Redrives;
import dev.brume.stepfunctions.interpreter.Status;
import dev.brume.stepfunctions.logging.EscapedText;
import dev.brume.timeline.Timeline;
import java.util.Map;

/// Tells EventBridge of the starts and ends of standard executions, where a rule on the default bus may want to know.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">AWS</a>
final class StatusChanges {
    private static final String PRINCIPAL = "states.amazonaws.com";
    private static final String SOURCE = "aws.states";
    private static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    private final EventRouter router;
    private final Timeline timeline;

    StatusChanges(EventRouter router, Timeline timeline) {
        this.router = router;
        this.timeline = timeline;
    }

    /// Within the unit in which it has started.
    void started(Scope scope, ExecutionRow row) {
        String bus = bus(scope);
        if (router.listens(bus)) tell(scope, row, bus, detail(row, new Status.Running()));
    }

    /// Within the unit in which it has ended.
    void ended(Scope scope, ExecutionRow row) {
        String bus = bus(scope);
        if (router.listens(bus)) tell(scope, row, bus, detail(row, row.execution().status()));
    }

    private static String bus(Scope scope) {
        return scope.arn("events", "event-bus/default").toString();
    }

    private void tell(Scope scope, ExecutionRow row, String bus, ObjectNode detail) {
        ExecutionIdentity identity = row.execution().identity();
        router.deliver(Delivery.of(new Payload(Json.write(detail), Map.of(), Map.of(
                "Source", SOURCE,
                "DetailType", DETAIL_TYPE,
                "Resources", Json.write(Json.array().add(identity.arn())))))
                .in(scope)
                .from(identity.stateMachineArn())
                .to(bus)
                .as(Caller.service(PRINCIPAL, scope.account()))
                .causedBy(row.cause())
                .orderedBy(identity.arn())
                .at(timeline.now()));
    }

    private static ObjectNode detail(ExecutionRow row, Status status) {
        ExecutionIdentity identity = row.execution().identity();
        String output = status instanceof Status.Succeeded(String result) ? result : null;
        int outputBytes = output == null ? 0 : EscapedText.length(output);
        ObjectNode detail = Json.object();
        detail.put("executionArn", identity.arn());
        detail.put("stateMachineArn", identity.stateMachineArn());
        detail.put("name", identity.name());
        detail.put("status", ExecutionRow.name(status));
        detail.put("startDate", identity.startTime().toEpochMilli());
        detail.put("stopDate", status instanceof Status.Running ? null : (Long) row.stopDate().toEpochMilli());
        data(detail, "input", identity.input(), outputBytes + (long) EscapedText.length(identity.input()) <= EscapedText.MAX_BYTES);
        data(detail, "output", output, outputBytes <= EscapedText.MAX_BYTES);
        detail.put("stateMachineVersionArn", identity.versionArn());
        detail.put("stateMachineAliasArn", identity.aliasArn());
        redrive(detail, row, status);
        detail.put("error", status instanceof Status.Unsuccessful failed ? failed.error() : null);
        detail.put("cause", status instanceof Status.Unsuccessful failed ? failed.cause() : null);
        return detail;
    }

    /// @param text `null` for none
    private static void data(ObjectNode detail, String name, String text, boolean included) {
        detail.put(name, included ? text : null);
        if (text == null) detail.putNull(name + "Details");
        else detail.putObject(name + "Details").put("included", included);
    }

    private static void redrive(ObjectNode detail, ExecutionRow row, Status status) {
        boolean redrivable = status instanceof Status.Unsuccessful;
        Redrives redrives = row.execution().redrives();
        detail.put("redriveCount", redrives.count());
        detail.put("redriveDate", redrives.date() == null ? null : (Long) redrives.date().toEpochMilli());
        detail.put("redriveStatus", !redrivable ? "NOT_REDRIVABLE" : row.isChild() ? "REDRIVABLE_BY_MAP_RUN" : "REDRIVABLE");
        detail.put("redriveStatusReason",
                redrivable ? null : "Execution is " + ExecutionRow.name(status) + " and cannot be redriven");
    }
}
