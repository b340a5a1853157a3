package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.json.Json;
import dev.brume.rig.TestPlatform;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnsTargetTest {
    private static final String RULE = "arn:aws:events:eu-west-3:000000000000:rule/paid";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aDeliveryIsPublished() {
        String topic = rig.topic("orders");
        rig.subscribe(topic, "sqs", Rig.QUEUE);
        Answer answer = rig.router.call(delivery(topic, new Payload("{\"id\":1}",
                Map.of("ErrorCode", new Payload.Attribute("Number", "200", null)), Map.of("Subject", "news"))));
        var body = Json.parse(rig.bodies(Rig.QUEUE).getFirst());
        assertThat(body.path("MessageId").asText()).isEqualTo(answer.details().get("MessageId"));
        assertThat(body.path("Message").asText()).isEqualTo("{\"id\":1}");
        assertThat(body.path("Subject").asText()).isEqualTo("news");
        assertThat(body.path("MessageAttributes").path("ErrorCode").path("Value").asText()).isEqualTo("200");
    }

    @Test void topicOfADeliveryIsAskedForPermission() {
        String topic = rig.topic("orders");
        rig.router.call(delivery(topic, Payload.of("x")));
        var asked = rig.asked.getFirst();
        assertThat(asked.action()).isEqualTo("SNS:Publish");
        assertThat(asked.context()).containsEntry("aws:SourceArn", List.of(RULE)).containsEntry("aws:SourceAccount",
                List.of("000000000000"));
        rig.denied.add("SNS:Publish");
        assertThatThrownBy(() -> rig.router.call(delivery(topic, Payload.of("x")))).hasMessageContaining("not authorized");
    }

    @Test void aFifoTopicTakesWhatNamesAGroup() {
        String topic = rig.fifoTopic("orders.fifo", "ContentBasedDeduplication", "true");
        assertThat(rig.router.call(delivery(topic, new Payload("x", Map.of(), Map.of("MessageGroupId", "g")))).details())
                .containsKey("SequenceNumber");
        assertThatThrownBy(() -> rig.router.call(delivery(topic, Payload.of("x"))))
                .hasMessageContaining("MessageGroupId parameter is required");
    }

    @Test void aTopicThatIsNotThereTakesNothing() {
        assertThatThrownBy(() -> rig.router.call(delivery("arn:aws:sns:eu-west-3:000000000000:none", Payload.of("x"))))
                .hasMessage("Topic does not exist");
    }

    private static Delivery delivery(String to, Payload payload) {
        return Delivery.of(payload).in(Rig.SCOPE).from(RULE).to(to)
                .as(Caller.service("events.amazonaws.com", AccountId.DEFAULT)).causedBy(TestPlatform.CAUSE).at(TestPlatform.NOON);
    }
}
