package dev.brume.logs.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.auth.Caller;
import dev.brume.json.Json;
import dev.brume.logs.LogsErrors;
import dev.brume.logs.LogsLimits;
import dev.brume.logs.event.Event;
import dev.brume.logs.event.EventFeed;
import dev.brume.logs.event.NewEvent;
import dev.brume.logs.event.Position;
import dev.brume.logs.filter.FilterPattern;
import dev.brume.logs.group.Group;
import dev.brume.logs.stream.Stream;
import dev.brume.router.Backoff;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryPolicy;
import dev.brume.router.Payload;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Packs matching events for subscribed functions: `{"awslogs":{"data":"…"}}`, JSON in gzip in base64.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample">AWS</a>
public final class SubscriptionFeed implements EventFeed {
    /// Who hands the events on, as a function's policy names it.
    public static final String PRINCIPAL = "logs.amazonaws.com";

    /// AWS tries for 24 hours when a destination is throttled or fails.
    static final DeliveryPolicy POLICY = new DeliveryPolicy(
            Backoff.of(Backoff.exponentially(Duration.ofSeconds(1), Duration.ofMinutes(30), 60)),
            Duration.ofHours(24),
            DeliveryPolicy.RetryOn.TRANSIENT,
            "");

    private final Subscriptions subscriptions;
    private final Timeline timeline;

    public SubscriptionFeed(Subscriptions subscriptions, Timeline timeline) {
        this.subscriptions = subscriptions;
        this.timeline = timeline;
    }

    @Override public boolean isWanted(Group group) {
        return !subscriptions.of(group).isEmpty();
    }

    @Override public List<Delivery> deliveries(
            Group group, Stream stream, List<NewEvent> events, long sequence, Cause cause) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Subscription subscription : subscriptions.of(group)) {
            FilterPattern pattern = FilterPattern.parse(subscription.pattern(), LogsErrors.invalid(subscription.name()));
            ArrayNode matching = Json.array();
            long size = 0;
            for (int i = 0; i < events.size(); i++) {
                NewEvent event = events.get(i);
                if (!pattern.matches(event.message())) {
                    continue;
                }
                if (size > 0 && size + event.size() > LogsLimits.MAX_SUBSCRIPTION_DATA.bytes()) {
                    deliveries.add(delivery(group, stream, subscription, matching, cause));
                    matching = Json.array();
                    size = 0;
                }
                size += event.size();
                matching.addObject()
                        .put("id", Event.id(stream.number(), new Position(event.timestamp(), sequence + i)))
                        .put("timestamp", event.timestamp())
                        .put("message", event.message());
            }
            if (!matching.isEmpty()) {
                deliveries.add(delivery(group, stream, subscription, matching, cause));
            }
        }
        return deliveries;
    }

    private Delivery delivery(Group group, Stream stream, Subscription subscription, ArrayNode events, Cause cause) {
        ObjectNode data = Json.object()
                .put("messageType", "DATA_MESSAGE")
                .put("owner", group.scope().account().value())
                .put("logGroup", group.name())
                .put("logStream", stream.name());
        data.putArray("subscriptionFilters").add(subscription.name());
        data.set("logEvents", events);
        ObjectNode body = Json.object();
        body.putObject("awslogs").put("data", packed(Json.write(data)));
        return Delivery.of(new Payload(Json.write(body), Map.of(), Map.of("InvocationType", "Event")))
                .in(group.scope())
                .from(sourceArn(group))
                .to(subscription.destinationArn())
                .as(Caller.service(PRINCIPAL, group.scope().account()))
                .causedBy(cause)
                .policy(POLICY)
                .at(timeline.now());
    }

    /// `aws:SourceArn` in the check of the function's policy.
    public static String sourceArn(Group group) {
        return group.arn() + ":*";
    }

    private static String packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
