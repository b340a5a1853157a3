package dev.brume.sqs;

import static dev.brume.sqs.Rig.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.trace.Cause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqsTargetTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-3:000000000000:topic";
    private final Rig rig = new Rig();
    private final String url = rig.create("orders");

    @AfterEach void close() {
        rig.close();
    }

    private static Delivery delivery(String queue, Payload payload) {
        return Delivery.of(payload)
                .in(Rig.SCOPE)
                .from(TOPIC)
                .to(arn(queue))
                .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                .causedBy(new Cause("1-58406520-a006649127e371903a2de979", "a1b2c3d4e5f60708", true))
                .at(Rig.NOON);
    }

    @Test void aDeliveryBecomesAMessageThatGoesOnWithItsTrace() {
        Payload payload = new Payload(
                "hello", Map.of("k", new Payload.Attribute("String", "x", null)), Map.of("DelaySeconds", "0"));
        Answer answer = rig.target.deliver(delivery("orders", payload));
        Message message = rig.receive(Rig.receive(url).messageAttributeNames(List.of("All"))).getFirst();
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.messageAttributes()).containsOnlyKeys("k");
        assertThat(message.attributes())
                .containsEntry("SenderId", "sns.amazonaws.com")
                .containsEntry(
                        "AWSTraceHeader",
                        "Root=1-58406520-a006649127e371903a2de979;Parent=a1b2c3d4e5f60708;Sampled=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.details()).containsExactly(Map.entry("MessageId", message.messageId()));
        assertThat(Json.parse(answer.body()).get("MD5OfMessageBody").asText()).isEqualTo(message.md5OfBody());
    }

    @Test void aFifoQueueTakesGroupAndDeduplicationId() {
        String fifo = rig.createFifo("orders.fifo");
        Payload payload = new Payload("a", Map.of(), Map.of("MessageGroupId", "g", "MessageDeduplicationId", "d"));
        Answer answer = rig.target.deliver(delivery("orders.fifo", payload));
        assertThat(answer.details()).containsKeys("MessageId", "SequenceNumber");
        assertThat(rig.receiveOne(fifo).attributes()).containsEntry("MessageGroupId", "g");
        assertThatThrownBy(() -> rig.target.deliver(delivery("orders.fifo", Payload.of("a"))))
                .hasMessage("The request must contain the parameter MessageGroupId.");
    }

    @Test void whoeverDeliversMustBeAllowedToSend() {
        rig.set(url, "Policy", "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\"}}");
        AccessRequest access = rig.target.access(delivery("orders", Payload.of("a")));
        assertThat(access.action()).isEqualTo("sqs:SendMessage");
        assertThat(access.resource()).isEqualTo(arn("orders"));
        assertThat(access.resourcePolicy()).contains("sqs:*");
        assertThat(access.context()).containsEntry("aws:SourceArn", List.of(TOPIC));
    }

    @Test void aQueueThatWasDeletedAndMadeAgainGetsWhatIsDeliveredFromThenOn() {
        rig.target.deliver(delivery("orders", Payload.of("before")));
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(url));
        assertThatThrownBy(() -> rig.target.deliver(delivery("orders", Payload.of("meanwhile"))))
                .hasMessageContaining("does not exist");
        rig.advance(61);
        String again = rig.create("orders");
        rig.target.deliver(delivery("orders", Payload.of("after")));
        assertThat(rig.receiveOne(again).body()).isEqualTo("after");
    }

    @Test void aQueueThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> rig.target.access(delivery("nowhere", Payload.of("a"))))
                .extracting("code").isEqualTo("QueueDoesNotExist");
    }
}
