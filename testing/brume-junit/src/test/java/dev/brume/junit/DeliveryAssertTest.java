package dev.brume.junit;

import static dev.brume.junit.BrumeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

@BrumeTest
class DeliveryAssertTest {
    private final SnsClient sns;
    private final String queue;
    private String topic;

    DeliveryAssertTest(SnsClient sns, SqsClient sqs, BrumeEndpoint endpoint) {
        this.sns = sns;
        sqs.createQueue(request -> request.queueName("orders"));
        queue = endpoint.arn("sqs", "orders");
    }

    @BeforeEach void subscribes() {
        topic = sns.createTopic(request -> request.name("events")).topicArn();
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queue)
                .attributes(Map.of("FilterPolicy", "{\"kind\": [\"order\"]}")));
    }

    private void publish(String kind) {
        sns.publish(request -> request.topicArn(topic).message("hello").messageAttributes(
                Map.of("kind", MessageAttributeValue.builder().dataType("String").stringValue(kind).build())));
    }

    @Test void countsDeliveries(BrumeTrace trace) {
        publish("order");
        assertThat(trace).from(topic).to(queue).deliveredOnce();

        publish("order");
        assertThat(trace).from(topic).to(queue).delivered(2);
    }

    @Test void saysWhyNothingWasDelivered(BrumeTrace trace) {
        publish("invoice");

        assertThat(trace).from(topic).to(queue).notDelivered().refusedBecause("kind is \"invoice\"");
        assertThatThrownBy(() -> assertThat(trace).from(topic).to(queue).deliveredOnce())
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(topic, queue, "Expected one delivery, found no delivery", "sns:FilterPolicy",
                        "kind is \"invoice\", not [\"order\"]");
    }

    @Test void saysWhatIsKnownWhenNothingLedThere(BrumeTrace trace, BrumeEndpoint endpoint) {
        String other = endpoint.arn("sqs", "elsewhere");
        publish("order");

        assertThatThrownBy(() -> assertThat(trace).from(topic).to(other).deliveredOnce())
                .hasMessageContainingAll("Nothing happened between them", "sqs:SendMessage  " + topic + " -> " + queue + "  Delivered");
        assertThatThrownBy(() -> assertThat(trace).from(other).to(queue).deliveredOnce())
                .hasMessageContaining("Nothing is known of " + other);
    }

    @Test void failsWhereAReasonIsAnother(BrumeTrace trace) {
        publish("invoice");

        assertThatThrownBy(() -> assertThat(trace).from(topic).to(queue).refusedBecause("size is 3"))
                .hasMessageContainingAll("because of: size is 3", "kind is \"invoice\"");
    }
}
