package dev.brume.sqs;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.Scope;
import dev.brume.rig.TestPlatform;
import dev.brume.rig.TestRequest;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Producer;
import dev.brume.router.Source;
import dev.brume.router.Target;
import dev.brume.router.Watch;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// SQS by itself on a clock that stands still at noon, with the calls that tests make most.
public final class Rig implements AutoCloseable {
    public static final Instant NOON = TestPlatform.NOON;
    public static final Scope SCOPE = TestPlatform.SCOPE;

    public final MvTables tables;
    public final RunningTimeline timeline;
    public final Trace trace;
    public final ServiceModule module;
    public final SqsService sqs;
    Target target;
    Source source;
    private final TestPlatform platform;

    public Rig() {
        this(Map.of());
    }

    public Rig(Map<String, String> options) {
        this(MvTables.inMemory(), options);
    }

    public Rig(MvTables tables, Map<String, String> options) {
        this.tables = tables;
        platform = new TestPlatform(tables, options, PermissionCheck.Mode.OFF) {
            @Override public EventRouter router() {
                return new TestRouter();
            }
        };
        timeline = platform.timeline();
        trace = platform.trace();
        module = new SqsServiceFactory().create(platform).getFirst();
        sqs = ((SqsModule) module).service();
    }

    @Override public void close() {
        platform.close();
    }

    /// A call by the JSON protocol.
    public static Call call() {
        return call(SCOPE, Map.of("x-amz-target", "AmazonSQS.Something"));
    }

    static Call queryCall() {
        return call(SCOPE, Map.of());
    }

    static Call call(Scope scope, Map<String, String> headers) {
        return new Call(scope, TestPlatform.ALICE, "request", TestPlatform.CAUSE, TestRequest.get("/").with(headers));
    }

    public String create(String name, String... attributes) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return sqs.createQueue(call(), new CreateQueueRequest(name, map, null)).queueUrl();
    }

    public String createFifo(String name, String... attributes) {
        String[] all = new String[attributes.length + 2];
        all[0] = "FifoQueue";
        all[1] = "true";
        System.arraycopy(attributes, 0, all, 2, attributes.length);
        return create(name, all);
    }

    public static String arn(String queueName) {
        return "arn:aws:sqs:eu-west-3:000000000000:" + queueName;
    }

    public SendMessageResult send(String queueUrl, String body) {
        return sqs.sendMessage(call(), send().queueUrl(queueUrl).messageBody(body).build());
    }

    public SendMessageResult send(String queueUrl, String body, String group, String deduplicationId) {
        return sqs.sendMessage(
                call(),
                send().queueUrl(queueUrl)
                        .messageBody(body)
                        .messageGroupId(group)
                        .messageDeduplicationId(deduplicationId)
                        .build());
    }

    static SendMessageRequest.Builder send() {
        return SendMessageRequest.builder();
    }

    static ReceiveMessageRequest.Builder receive(String queueUrl) {
        return ReceiveMessageRequest.builder().queueUrl(queueUrl).messageSystemAttributeNames(List.of("All"));
    }

    /// Up to ten messages.
    public List<Message> receiveAll(String queueUrl) {
        return receive(receive(queueUrl).maxNumberOfMessages(10));
    }

    /// One message, or null.
    public Message receiveOne(String queueUrl) {
        List<Message> received = receive(receive(queueUrl));
        return received.isEmpty() ? null : received.getFirst();
    }

    public List<Message> receive(ReceiveMessageRequest.Builder request) {
        List<Message> received = sqs.receiveMessage(call(), request.build()).messages();
        return received == null ? List.of() : received;
    }

    public static List<String> bodies(List<Message> messages) {
        return messages.stream().map(Message::body).toList();
    }

    public void delete(String queueUrl, Message message) {
        sqs.deleteMessage(call(), new DeleteMessageRequest(queueUrl, message.receiptHandle()));
    }

    public void changeVisibility(String queueUrl, Message message, int seconds) {
        sqs.changeMessageVisibility(
                call(), new ChangeMessageVisibilityRequest(queueUrl, message.receiptHandle(), seconds));
    }

    public void set(String queueUrl, String attribute, String value) {
        sqs.setQueueAttributes(call(), new SetQueueAttributesRequest(queueUrl, Map.of(attribute, value)));
    }

    public Map<String, String> attributes(String queueUrl) {
        return sqs.getQueueAttributes(call(), new GetQueueAttributesRequest(queueUrl, List.of("All")))
                .attributes();
    }

    /// Visible, in flight, delayed.
    public List<Integer> counts(String queueUrl) {
        Map<String, String> attributes = attributes(queueUrl);
        return List.of(
                Integer.valueOf(attributes.get("ApproximateNumberOfMessages")),
                Integer.valueOf(attributes.get("ApproximateNumberOfMessagesNotVisible")),
                Integer.valueOf(attributes.get("ApproximateNumberOfMessagesDelayed")));
    }

    public void advance(int seconds) {
        timeline.advance(Duration.ofSeconds(seconds));
    }

    public void advance(Duration duration) {
        timeline.advance(duration);
    }

    private final class TestRouter implements EventRouter {
        @Override public void deliver(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override public Answer call(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override public List<String> checkAccess(Delivery delivery) {
            throw new UnsupportedOperationException();
        }

        @Override public void register(Producer producer) {
            throw new UnsupportedOperationException();
        }

        @Override public void register(Target registered) {
            target = registered;
        }

        @Override public void register(Source registered) {
            source = registered;
        }

        @Override public Watch watch(String arn, Runnable news) {
            throw new UnsupportedOperationException();
        }

        @Override public boolean reaches(String arnOrUrl) {
            return false;
        }

        @Override public long pending() {
            return 0;
        }
    }
}
