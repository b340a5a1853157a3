package dev.brume.sns.deliverystatus;

import static dev.brume.router.Backoff.every;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.ServiceRoles.Assumption;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Backoff;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryPolicy;
import dev.brume.router.DeliveryPolicy.RetryOn;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/// Hands entries over to CloudWatch Logs, each a delivery of its own: part of the unit that ends the one it is about.
public final class StatusWriter {
    private static final String PRINCIPAL = "sns.amazonaws.com";
    private static final String SESSION = "SNSDeliveryStatus";
    private static final DeliveryPolicy SOME_TRIES =
            new DeliveryPolicy(Backoff.of(every(Duration.ofSeconds(1), 3)), Duration.ofHours(1), RetryOn.TRANSIENT, "");

    private final Timeline timeline;
    private final EventRouter router;
    private final Trace trace;
    private final ServiceRoles roles;

    public StatusWriter(Timeline timeline, EventRouter router, Trace trace, ServiceRoles roles) {
        this.timeline = timeline;
        this.router = router;
        this.trace = trace;
        this.roles = roles;
    }

    /// Where an entry goes, and as whom.
    ///
    /// @param about the last part of the log group's name before `/Failure`
    record Destination(Scope scope, String about, boolean failed, String role) {
        String group() {
            return "sns/" + scope.region() + '/' + scope.account() + '/' + about + (failed ? "/Failure" : "");
        }
    }

    /// @param of the delivery that it is about
    void write(Destination destination, String entry, Delivery of) {
        Scope scope = destination.scope();
        String to = scope.arn("logs", "log-group:" + destination.group()).toString();
        try {
            Caller writer = roles.assume(
                    new Assumption(destination.role(), PRINCIPAL, scope.account(), of.from(), SESSION), of.cause(), _ -> {});
            router.deliver(Delivery.of(new Payload(event(entry), Map.of(),
                    Map.of("LogStreamName", stream(destination.group()), "CreateMissing", "true")))
                    .in(scope)
                    .from(of.from())
                    .to(to)
                    .as(writer)
                    .causedBy(of.cause())
                    .policy(SOME_TRIES)
                    .at(timeline.now()));
        } catch (AwsException e) {
            trace.record(of.cause(), scope, "logs:PutLogEvents", of.from(), to, new Verdict.Lost(e.code(), e.getMessage()),
                    Map.of("DeliveryKey", of.key()));
        }
    }

    /// AWS names them by UUIDs as well.
    private static String stream(String group) {
        return UUID.nameUUIDFromBytes(group.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String event(String message) {
        ArrayNode events = Json.array();
        events.addObject().put("timestamp", timeline.now().toEpochMilli()).put("message", message);
        return Json.write(events);
    }
}
