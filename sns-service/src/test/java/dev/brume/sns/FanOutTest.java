package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.json.Json;
import dev.brume.router.Delivery;
import dev.brume.trace.Hop;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FanOutTest {
    private final Rig rig = new Rig();
    private String topic;

    @BeforeEach void createTopic() {
        topic = rig.topic("orders");
    }

    @AfterEach void close() {
        rig.close();
    }

    @Test void aFilterTakesEffectWithTheNextMessage() {
        String subscription = rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "true");
        publish("1", "kind", "open");
        rig.set(subscription, "FilterPolicy", "{'kind':['paid']}");
        publish("2", "kind", "open");
        publish("3", "kind", "paid");
        rig.set(subscription, "FilterPolicy", "");
        publish("4", "kind", "open");
        assertThat(rig.bodies(Rig.QUEUE)).containsExactlyInAnyOrder("1", "3", "4");
    }

    @Test void theTraceSaysWhyAFilterRefused() {
        String subscription = rig.subscribe(topic, "sqs", Rig.QUEUE, "FilterPolicy", "{'kind':['paid']}");
        String id = publish("1", "kind", "open");
        Hop refusal = rig.hops().stream().filter(hop -> hop.verdict() instanceof Verdict.Refused).findFirst().orElseThrow();
        assertThat(refusal.verdict()).isEqualTo(new Verdict.Refused("kind is \"open\", not [\"paid\"]"));
        assertThat(refusal.to()).isEqualTo(Rig.QUEUE);
        assertThat(refusal.details()).containsEntry("DeliveryKey", subscription).containsEntry("MessageId", id);
    }

    @Test void manyRefusalsAreCounted() {
        for (int i = 0; i < 30; i++) {
            rig.subscribe(topic, "sqs", Rig.QUEUE + i, "FilterPolicy", "{'kind':['k" + i + "']}");
        }
        publish("1", "kind", "k7");
        List<Hop> refusals = rig.hops().stream().filter(hop -> hop.verdict() instanceof Verdict.Refused).toList();
        assertThat(refusals).singleElement()
                .satisfies(hop -> assertThat(hop.verdict().reason()).isEqualTo("29 of 30 filter policies do not match"));
        assertThat(rig.bodies(Rig.QUEUE + 7)).hasSize(1);
    }

    @Test void aBodyIsFilteredByTheTextThatTheSubscriberGets() {
        rig.subscribe(topic, "sqs", Rig.QUEUE, "FilterPolicyScope", "MessageBody", "FilterPolicy",
                "{'order':{'total':[{'numeric':['>',10]}]}}");
        rig.publish(topic, "{\"order\":{\"total\":11}}");
        rig.publish(topic, "{\"order\":{\"total\":9}}");
        rig.publish(topic, "no JSON {");
        rig.publish(PublishInput.builder().topicArn(topic).messageStructure("json")
                .message("{\"default\":\"x\",\"sqs\":\"{\\\"order\\\":{\\\"total\\\":12}}\"}"));
        assertThat(rig.bodies(Rig.QUEUE)).hasSize(2);
    }

    @Test void arraysOfStringsMatchByOneOfThem() {
        rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "true", "FilterPolicy", "{'tags':['b'],'size':[{'exists':false}]}");
        rig.publish(PublishInput.builder().topicArn(topic).message("1")
                .messageAttributes(Map.of("tags", new MessageAttributeValue("String.Array", "[\"a\",\"b\"]", null))));
        rig.publish(PublishInput.builder().topicArn(topic).message("2")
                .messageAttributes(Map.of("tags", new MessageAttributeValue("String", "[\"a\",\"b\"]", null))));
        assertThat(rig.bodies(Rig.QUEUE)).containsExactly("1");
    }

    @Test void aQueueThatIsNotThereIsNotTriedAgain() {
        rig.subscribe(topic, "sqs", Rig.QUEUE, "RedrivePolicy", "{'deadLetterTargetArn':'" + Rig.DEAD + "'}");
        rig.queues.status = 400;
        rig.publish(topic, "hello");
        assertThat(rig.bodies(Rig.DEAD)).singleElement().asString().contains("\"Message\" : \"hello\"");
        assertThat(rig.queues.attempts).isEqualTo(1);
    }

    @Test void aQueueThatFailsIsTriedFor23DaysAnd100015TimesAgain() {
        rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "true", "RedrivePolicy", "{'deadLetterTargetArn':'" + Rig.DEAD + "'}");
        rig.queues.status = 503;
        rig.publish(topic, "hello");
        rig.settle();
        rig.advance(Duration.ofMinutes(5));
        // 3 at once, 2 after a second each, 10 within 70 seconds, then every 20 seconds.
        assertThat(rig.queues.attempts).isBetween(20, 30);
        assertThat(rig.bodies(Rig.DEAD)).isEmpty();
    }

    @Test void deadLetterOfAFunctionIsWhatAQueueWouldHaveGot() {
        rig.subscribe(topic, "lambda", Rig.FUNCTION, "RedrivePolicy", "{'deadLetterTargetArn':'" + Rig.DEAD + "'}");
        rig.functions.status = 404;
        publish("hello", "kind", "open");
        var body = Json.parse(rig.bodies(Rig.DEAD).getFirst());
        assertThat(body.path("Message").asText()).isEqualTo("hello");
        assertThat(body.path("UnsubscribeURL").asText()).contains("?Action=Unsubscribe&SubscriptionArn=" + topic);
        assertThat(body.path("MessageAttributes").path("kind")).isEqualTo(Json.parse("{\"Type\":\"String\",\"Value\":\"open\"}"));
        assertThat(body.has("Subject")).isFalse();
    }

    @Test void deliversAsSnsOnBehalfOfTheTopic() {
        rig.subscribe(topic, "sqs", Rig.QUEUE);
        rig.publish(topic, "hello");
        rig.settle();
        Delivery delivery = rig.queues.taken(Rig.QUEUE).getFirst();
        assertThat(delivery.as().arn()).isEqualTo("sns.amazonaws.com");
        assertThat(delivery.from()).isEqualTo(topic);
    }

    @Test void thousandSubscribersGetIt() {
        for (int i = 0; i < 1_000; i++) {
            rig.subscribe(topic, "sqs", Rig.QUEUE + i);
        }
        rig.publish(topic, "hello");
        rig.settle();
        for (int i = 0; i < 1_000; i++) {
            assertThat(rig.queues.taken(Rig.QUEUE + i)).hasSize(1);
        }
    }

    private String publish(String message, String name, String value) {
        return rig.publish(PublishInput.builder().topicArn(topic).message(message)
                .messageAttributes(Map.of(name, new MessageAttributeValue("String", value, null)))).messageId();
    }
}
