package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.router.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FifoTest {
    private static final String QUEUE = Rig.QUEUE + ".fifo";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aMessageNeedsAGroupAndAnIdThatTellsItFromOthers() {
        String topic = rig.fifoTopic("orders.fifo");
        assertThatThrownBy(() -> rig.publish(topic, "x"))
                .hasMessage("Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
        assertThatThrownBy(() -> rig.publish(topic, "x", "g", null)).hasMessage("Invalid parameter: The topic should either have "
                + "ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
        String standard = rig.topic("orders");
        assertThatThrownBy(() -> rig.publish(standard, "x", "g", "1")).hasMessage("Invalid parameter: MessageDeduplicationId Reason: The "
                + "request includes MessageDeduplicationId parameter that is not valid for this topic type");
        assertThatThrownBy(() -> rig.publish(topic, "x", "a group", "1")).hasMessageContaining("MessageGroupId can only include");
    }

    @Test void aMessageThatWasPublishedBeforeIsAnsweredAndNotSentAgain() {
        String topic = rig.fifoTopic("orders.fifo");
        rig.subscribe(topic, "sqs", QUEUE);
        PublishResponse first = rig.publish(topic, "one", "g", "1");
        assertThat(rig.publish(topic, "another", "h", "1")).isEqualTo(first);
        rig.settle();
        rig.advance(Duration.ofMinutes(5));
        PublishResponse later = rig.publish(topic, "one", "g", "1");
        assertThat(later.messageId()).isNotEqualTo(first.messageId());
        assertThat(rig.bodies(QUEUE)).hasSize(2);
    }

    @Test void anIdCountsWithinItsGroupIfTheThroughputDoes() {
        String topic = rig.fifoTopic("orders.fifo", "FifoThroughputScope", "MessageGroup");
        PublishResponse first = rig.publish(topic, "one", "g", "1");
        assertThat(rig.publish(topic, "one", "h", "1").messageId()).isNotEqualTo(first.messageId());
        assertThat(rig.publish(topic, "one", "g", "1")).isEqualTo(first);
    }

    @Test void contentStandsForAnIdWhereTheTopicSaysSo() {
        String topic = rig.fifoTopic("orders.fifo", "ContentBasedDeduplication", "true");
        rig.subscribe(topic, "sqs", QUEUE, "RawMessageDelivery", "true");
        rig.publish(topic, "Test", "g", null);
        rig.publish(topic, "Test", "h", null);
        rig.settle();
        Delivery only = rig.queues.taken(QUEUE).getFirst();
        assertThat(rig.queues.taken(QUEUE)).hasSize(1);
        assertThat(only.payload().parameters()).containsEntry("MessageGroupId", "g").containsEntry("MessageDeduplicationId",
                "532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25");
    }

    @Test void numbersGrowAndStandInTheEnvelopeWhichIsNotSigned() {
        String topic = rig.fifoTopic("orders.fifo");
        rig.subscribe(topic, "sqs", QUEUE);
        String first = rig.publish(topic, "one", "g", "1").sequenceNumber();
        String second = rig.publish(topic, "two", "g", "2").sequenceNumber();
        assertThat(first).hasSize(20).isLessThan(second);
        assertThat(rig.bodies(QUEUE).getFirst()).contains("\"SequenceNumber\" : \"" + first + "\",\n  \"TopicArn\"")
                .doesNotContain("Signature");
    }

    @Test void noNumberIsGivenTwiceWhenARestoreOrANewTopicComesBetween() {
        String topic = rig.fifoTopic("orders.fifo");
        var snapshot = rig.tables.snapshot();
        String before = rig.publish(topic, "one", "g", "1").sequenceNumber();
        var later = rig.tables.snapshot();
        rig.tables.restore(snapshot);
        rig.tables.restore(later);
        assertThat(rig.publish(topic, "two", "g", "2").sequenceNumber()).isGreaterThan(before);
    }

    @Test void messagesOfAGroupArriveInOrderThoughTheFirstFails() {
        String topic = rig.fifoTopic("orders.fifo");
        rig.subscribe(topic, "sqs", QUEUE, "RawMessageDelivery", "true");
        rig.queues.status = 500;
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.add("m" + i);
            rig.publish(topic, "m" + i, "g", "id" + i);
        }
        rig.settle();
        rig.queues.status = 200;
        rig.advance(Duration.ofMinutes(1));
        assertThat(rig.bodies(QUEUE)).containsExactlyElementsOf(sent);
    }

    @Test void aStandardQueueGetsNoGroup() {
        String topic = rig.fifoTopic("orders.fifo");
        rig.subscribe(topic, "sqs", Rig.QUEUE);
        rig.publish(topic, "one", "g", "1");
        rig.settle();
        assertThat(rig.queues.taken(Rig.QUEUE).getFirst().payload().parameters()).isEmpty();
        String standard = rig.topic("orders");
        rig.subscribe(standard, "sqs", Rig.DEAD);
        rig.publish(standard, "one", "g", null);
        rig.settle();
        assertThat(rig.queues.taken(Rig.DEAD).getFirst().payload().parameters()).containsOnlyKeys("MessageGroupId");
    }

    @Test void aBatchAnswersNumbersInItsOrder() {
        String topic = rig.fifoTopic("orders.fifo");
        List<PublishBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add(PublishBatchRequestEntry.builder().id("e" + i).message("m" + i).messageGroupId("g")
                    .messageDeduplicationId("d" + i % 5).build());
        }
        var answered = rig.sns.publishBatch(Rig.call(), new PublishBatchInput(topic, entries)).successful();
        assertThat(answered.subList(0, 5)).extracting(PublishBatchResultEntry::sequenceNumber).isSorted().doesNotHaveDuplicates();
        assertThat(answered.get(5).sequenceNumber()).isEqualTo(answered.get(0).sequenceNumber());
    }

    @Test void deadLettersKeepTheirGroupAndTheirOrder() {
        String dead = "arn:aws:sqs:eu-west-3:000000000000:dead.fifo";
        String topic = rig.fifoTopic("orders.fifo");
        rig.subscribe(topic, "sqs", QUEUE, "RawMessageDelivery", "true", "RedrivePolicy", "{'deadLetterTargetArn':'" + dead + "'}");
        rig.queues.refuses = QUEUE::equals;
        rig.queues.status = 400;
        for (int i = 0; i < 5; i++) {
            rig.publish(topic, "m" + i, "g", "id" + i);
        }
        assertThat(rig.bodies(dead)).containsExactly("m0", "m1", "m2", "m3", "m4");
        assertThat(rig.queues.taken(dead).getFirst().payload().parameters()).containsEntry("MessageGroupId", "g")
                .containsEntry("MessageDeduplicationId", "id0");
    }
}
