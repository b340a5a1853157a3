package dev.brume.sns.deliverystatus;

import static dev.brume.router.Backoff.every;

import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.ServiceRoles.Assumption;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.router.Backoff;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryPolicy;
import dev.brume.router.DeliveryPolicy.RetryOn;
import dev.brume.router.EventRouter;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import dev.brume.sns.delivery.DeliveryLog;
import dev.brume.sns.subscription.Protocol;
import dev.brume.sns.topic.Feedback;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.Topics;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Writes how deliveries ended into the log groups `sns/REGION/ACCOUNT/TOPIC` and `…/Failure`, as the role that the topic
/// names: a delivery of its own, in the unit that ends the other.
public final class DeliveryStatusLog implements DeliveryLog {
    private static final String PRINCIPAL = "sns.amazonaws.com";
    private static final String SESSION = "SNSDeliveryStatus";
    private static final DeliveryPolicy SOME_TRIES =
            new DeliveryPolicy(Backoff.of(every(Duration.ofSeconds(1), 3)), Duration.ofHours(1), RetryOn.TRANSIENT, "");

    private final Timeline timeline;
    private final EventRouter router;
    private final Trace trace;
    private final ServiceRoles roles;
    private final Topics topics;

    public DeliveryStatusLog(Timeline timeline, EventRouter router, Trace trace, ServiceRoles roles, Topics topics) {
        this.timeline = timeline;
        this.router = router;
        this.trace = trace;
        this.roles = roles;
        this.topics = topics;
    }

    @Override public void ended(Delivery delivery, Outcome outcome) {
        // Only what a topic with a log has sent to such an endpoint says which message it was.
        if (!delivery.payload().parameters().containsKey(DeliveryStatus.MESSAGE_ID)) {
            return;
        }
        SnsTopic topic = topics.find(delivery.from()).orElse(null);
        Protocol protocol = protocol(delivery);
        if (topic == null || protocol == null || isConfirmation(delivery)) {
            return;
        }
        Feedback feedback = topic.feedback(protocol.feedbackKind());
        boolean failed = outcome instanceof Outcome.Failed;
        String role = failed ? feedback.failureRole() : feedback.successRole();
        if (!role.isEmpty() && (failed || feedback.samples(delivery.id()))) {
            boolean raw = delivery.payload().parameters().containsKey("RawDelivery");
            write(topic, role, delivery, new DeliveryStatus(delivery, protocol, raw, outcome, timeline.now()).json(), failed);
        }
    }

    private static boolean isConfirmation(Delivery delivery) {
        return delivery.payload().parameters().getOrDefault("Type", "").endsWith("Confirmation");
    }

    /// @return null if none of those that are logged
    private static Protocol protocol(Delivery delivery) {
        String to = delivery.to();
        if (to.startsWith("http:")) return Protocol.HTTP;
        if (to.startsWith("https:")) return Protocol.HTTPS;
        if (to.contains(":sqs:")) return Protocol.SQS;
        return to.contains(":lambda:") ? Protocol.LAMBDA : null;
    }

    private void write(SnsTopic topic, String role, Delivery delivery, String message, boolean failed) {
        String group = "sns/" + topic.scope().region() + '/' + topic.scope().account() + '/' + topic.name() + (failed ? "/Failure" : "");
        String to = topic.scope().arn("logs", "log-group:" + group).toString();
        try {
            Caller writer = roles.assume(
                    new Assumption(role, PRINCIPAL, topic.scope().account(), topic.arn(), SESSION), delivery.cause(), _ -> {});
            router.deliver(Delivery.of(new Payload(event(message, timeline.now()), Map.of(),
                    Map.of("LogStreamName", stream(group), "CreateMissing", "true")))
                    .in(topic.scope())
                    .from(topic.arn())
                    .to(to)
                    .as(writer)
                    .causedBy(delivery.cause())
                    .policy(SOME_TRIES)
                    .at(timeline.now()));
        } catch (AwsException e) {
            trace.record(delivery.cause(), topic.scope(), "logs:PutLogEvents", topic.arn(), to,
                    new Verdict.Lost(e.code(), e.getMessage()), Map.of("DeliveryKey", delivery.key()));
        }
    }

    /// AWS names them by UUIDs as well.
    private static String stream(String group) {
        return UUID.nameUUIDFromBytes(group.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String event(String message, Instant at) {
        var events = Json.array();
        events.addObject().put("timestamp", at.toEpochMilli()).put("message", message);
        return Json.write(events);
    }
}
