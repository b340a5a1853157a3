package dev.brume.lambda.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.auth.AccessRequest;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Source;
import dev.brume.router.Target;
import dev.brume.router.Watch;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// As much of SQS as mappings use, one queue per name, reached as `aws-sdk://sqs/…`.
public final class FakeSqs implements Target, Source {
    private static final String TIMER = "fake.visible";

    private final Timeline timeline;
    private final Map<String, List<Held>> queues = new ConcurrentHashMap<>();
    private final Map<String, List<Runnable>> watching = new ConcurrentHashMap<>();
    private int sent;

    /// Of all queues.
    public volatile Duration visibilityTimeout = Duration.ofSeconds(30);
    /// Thrown by every operation; null for none.
    public volatile AwsException failure;
    /// The operations that were called, with their principal.
    public final List<Delivery> calls = new CopyOnWriteArrayList<>();

    private record Held(String id, String body, ObjectNode extra, int receives, Instant visibleAt) {
        String receiptHandle() {
            return id + '#' + receives;
        }
    }

    public FakeSqs(Timeline timeline) {
        this.timeline = timeline;
        timeline.onDue(TIMER, timer -> timeline.run("news", () -> tell(timer.key())));
    }

    @Override public String name() {
        return "sqs";
    }

    /// The same under the name that operations are called by.
    public Target operations() {
        return new Target() {
            @Override public String name() {
                return "aws-sdk";
            }

            @Override public AccessRequest access(Delivery delivery) {
                return FakeSqs.this.access(delivery);
            }

            @Override public Answer deliver(Delivery delivery) {
                return FakeSqs.this.deliver(delivery);
            }
        };
    }

    public void create(String queue) {
        queues.put(queue, new ArrayList<>());
    }

    /// @return the message's id
    public String send(String queue, String body) {
        return send(queue, body, Json.object());
    }

    /// @param extra further members of the received message
    public String send(String queue, String body, ObjectNode extra) {
        String id;
        synchronized (this) {
            id = "m" + ++sent;
            queues.get(queue).add(new Held(id, body, extra, 0, Instant.MIN));
        }
        tell(queue);
        return id;
    }

    public synchronized List<String> bodies(String queue) {
        return queues.get(queue).stream().map(Held::body).toList();
    }

    private void tell(String queue) {
        watching.getOrDefault(queue, List.of()).forEach(Runnable::run);
    }

    @Override public Watch watch(String arn, Runnable news) {
        List<Runnable> told =
                watching.computeIfAbsent(arn.substring(arn.lastIndexOf(':') + 1), _ -> new CopyOnWriteArrayList<>());
        told.add(news);
        return () -> told.remove(news);
    }

    public boolean isWatched() {
        return watching.values().stream().anyMatch(list -> !list.isEmpty());
    }

    @Override public AccessRequest access(Delivery delivery) {
        return new AccessRequest(
                delivery.as(), "sqs:" + operation(delivery), delivery.to(), delivery.scope().account().value(), "", Map.of());
    }

    private static String operation(Delivery delivery) {
        return delivery.to().substring(delivery.to().lastIndexOf('/') + 1);
    }

    @Override public Answer deliver(Delivery delivery) {
        calls.add(delivery);
        if (failure != null) {
            throw failure;
        }
        JsonNode input = Json.parse(delivery.payload().body());
        String url = input.path("QueueUrl").asText();
        String queue = url.substring(url.lastIndexOf('/') + 1);
        if (!queues.containsKey(queue)) {
            throw AwsException.sender(400, "QueueDoesNotExist", "The specified queue does not exist.");
        }
        ObjectNode output = switch (operation(delivery)) {
            case "ReceiveMessage" -> receive(queue, input.path("MaxNumberOfMessages").asInt());
            case "DeleteMessageBatch" -> delete(queue, input.path("Entries"));
            case "GetQueueAttributes" -> attributes();
            default -> throw new AssertionError(delivery.to());
        };
        return new Answer(200, Json.write(output), Map.of());
    }

    private ObjectNode attributes() {
        ObjectNode output = Json.object();
        output.putObject("Attributes").put("VisibilityTimeout", Long.toString(visibilityTimeout.toSeconds()));
        return output;
    }

    private synchronized ObjectNode receive(String queue, int most) {
        ObjectNode output = Json.object();
        List<Held> messages = queues.get(queue);
        Instant now = timeline.now();
        for (int i = 0; i < messages.size() && output.path("Messages").size() < most; i++) {
            Held held = messages.get(i);
            if (!held.visibleAt().isAfter(now)) {
                Held hidden = new Held(held.id(), held.body(), held.extra(), held.receives() + 1, now.plus(visibilityTimeout));
                messages.set(i, hidden);
                output.withArray("Messages").add(shape(hidden));
            }
        }
        if (output.isEmpty()) {
            tellWhenTheNextIsVisible(queue);
        }
        return output;
    }

    /// In the lock, so that a delete and a receive at the same time leave no timer behind.
    private void tellWhenTheNextIsVisible(String queue) {
        Optional<Instant> next = queues.get(queue).stream()
                .map(Held::visibleAt)
                .filter(timeline.now()::isBefore)
                .min(Comparator.naturalOrder());
        if (next.isPresent()) {
            timeline.schedule(new Timer(EventSourceRig.SCOPE, TIMER, queue, next.get()));
        } else {
            timeline.cancel(EventSourceRig.SCOPE, TIMER, queue);
        }
    }

    private static ObjectNode shape(Held held) {
        ObjectNode message = Json.object()
                .put("MessageId", held.id())
                .put("ReceiptHandle", held.receiptHandle())
                .put("MD5OfBody", "md5-" + held.id())
                .put("Body", held.body());
        message.putObject("Attributes").put("ApproximateReceiveCount", Integer.toString(held.receives()));
        held.extra().properties().forEach(member -> {
            if (member.getKey().equals("Attributes")) {
                message.withObject("Attributes").setAll((ObjectNode) member.getValue());
            } else {
                message.set(member.getKey(), member.getValue());
            }
        });
        return message;
    }

    private synchronized ObjectNode delete(String queue, JsonNode entries) {
        Set<String> handles = ConcurrentHashMap.newKeySet();
        entries.forEach(entry -> handles.add(entry.path("ReceiptHandle").asText()));
        queues.get(queue).removeIf(held -> handles.contains(held.receiptHandle()));
        if (timeline.find(EventSourceRig.SCOPE, TIMER, queue).isPresent()) {
            tellWhenTheNextIsVisible(queue);
        }
        return Json.object();
    }
}
