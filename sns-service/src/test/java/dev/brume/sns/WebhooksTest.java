package dev.brume.sns;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.brume.json.Json;
import dev.brume.spi.Call;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Subscriptions of a web server, from Subscribe to the dead-letter queue.
class WebhooksTest {
    private static final String ONE_RETRY =
            "{'healthyRetryPolicy':{'minDelayTarget':7,'maxDelayTarget':7,'numRetries':1}}";

    private final Rig rig = new Rig();
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;

    private record Posted(String type, String contentType, String raw, String body) {}

    @BeforeEach void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            posted.add(new Posted(headers.getFirst("x-amz-sns-message-type"), headers.getFirst("Content-Type"),
                    headers.getFirst("x-amz-sns-rawdelivery"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach void stop() {
        rig.close();
        rig.module.close();
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private String confirmed(String topic, String... attributes) {
        rig.subscribe(topic, "http", url(), attributes);
        rig.settle();
        String token = Json.parse(posted.getLast().body()).path("Token").asText();
        posted.clear();
        return rig.sns.confirmSubscription(Rig.call(), new ConfirmSubscriptionInput(topic, token, null)).subscriptionArn();
    }

    @Test void confirmationIsTriedAgainByThePolicyAndIsNoDeadLetter() {
        status = 500;
        rig.subscribe(rig.topic("orders"), "http", url(), "DeliveryPolicy", ONE_RETRY,
                "RedrivePolicy", "{'deadLetterTargetArn':'" + Rig.DEAD + "'}");
        rig.settle();
        assertThat(posted).hasSize(1);

        rig.advance(ofSeconds(3_600));

        assertThat(posted).hasSize(2).allMatch(post -> post.type().equals("SubscriptionConfirmation"));
        assertThat(rig.bodies(Rig.DEAD)).isEmpty();
    }

    @Test void topicsPolicyHoldsForWhoHasNone() {
        String topic = rig.topic("orders", "DeliveryPolicy",
                "{'http':{'defaultHealthyRetryPolicy':{'minDelayTarget':3,'maxDelayTarget':3,'numRetries':2},"
                        + "'defaultRequestPolicy':{'headerContentType':'application/json'}}}");
        confirmed(topic, "RedrivePolicy", "{'deadLetterTargetArn':'" + Rig.DEAD + "'}");
        status = 503;
        rig.publish(topic, "hello");
        rig.settle();
        rig.advance(ofSeconds(5));
        assertThat(posted).hasSize(2).allMatch(post -> post.contentType().equals("application/json"));

        rig.advance(ofSeconds(1));

        assertThat(posted).hasSize(3);
        assertThat(rig.bodies(Rig.DEAD)).containsExactly(posted.getLast().body());
    }

    @Test void changeOfTheTopicsPolicyCountsForTheNextMessage() {
        String topic = rig.topic("orders");
        confirmed(topic);
        rig.publish(topic, "before");
        rig.sns.setTopicAttributes(Rig.call(), new SetTopicAttributesInput(topic, "DeliveryPolicy",
                "{\"http\":{\"defaultRequestPolicy\":{\"headerContentType\":\"text/csv\"}}}"));
        rig.settle();
        rig.publish(topic, "after");
        rig.settle();

        assertThat(posted).extracting(Posted::contentType).containsExactly("text/plain; charset=UTF-8", "text/csv");
    }

    @Test void webhookGetsItsMessagesAtItsOwnPace() {
        String topic = rig.topic("orders");
        confirmed(topic, "DeliveryPolicy", "{'throttlePolicy':{'maxReceivesPerSecond':4}}", "RawMessageDelivery", "true");
        for (int i = 0; i < 4; i++) rig.publish(topic, "message " + i);
        rig.settle();
        assertThat(posted).extracting(Posted::body).containsExactly("message 0");
        assertThat(posted.getFirst().raw()).isEqualTo("true");

        rig.advance(ofMillis(500));
        assertThat(posted).hasSize(3);
        rig.advance(ofMillis(250));
        assertThat(posted).hasSize(4);
    }

    @Test void effectivePolicyIsShownForWebhooksOnly() {
        String topic = rig.topic("orders");
        String webhook = confirmed(topic, "DeliveryPolicy", ONE_RETRY);
        String queue = rig.subscribe(topic, "sqs", Rig.QUEUE);

        assertThat(attributes(webhook)).containsEntry("DeliveryPolicy", ONE_RETRY.replace('\'', '"'));
        assertThat(Json.parse(attributes(webhook).get("EffectiveDeliveryPolicy")).at("/healthyRetryPolicy/minDelayTarget").asInt())
                .isEqualTo(7);
        assertThat(attributes(queue)).doesNotContainKey("EffectiveDeliveryPolicy");
        assertThatThrownBy(() -> rig.set(queue, "DeliveryPolicy", ONE_RETRY)).hasMessageContaining("does not support delivery policies");
    }

    @Test void logsOfWhatThereIsNoneOfAreReported() {
        String topic = rig.topic("orders");
        Call call = Rig.call();

        rig.sns.setTopicAttributes(call, new SetTopicAttributesInput(topic, "FirehoseSuccessFeedbackSampleRate", "10"));

        assertThat(call.warnings()).containsExactly(
                "FirehoseSuccessFeedbackSampleRate: there are no subscriptions of this kind to log");
    }

    private Map<String, String> attributes(String subscription) {
        return rig.sns.getSubscriptionAttributes(Rig.call(), new GetSubscriptionAttributesInput(subscription)).attributes();
    }
}
