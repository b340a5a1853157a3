package dev.brume.sqs;

import static dev.brume.sqs.Rig.bodies;
import static dev.brume.sqs.Rig.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FifoQueueTest {
    private final Rig rig = new Rig();
    private final String url = rig.createFifo("orders.fifo", "VisibilityTimeout", "10");

    @AfterEach void close() {
        rig.close();
    }

    @Test void aMessageHasItsGroupItsDeduplicationIdAndANumberOfTwentyDigits() {
        SendMessageResult sent = rig.send(url, "a", "g", "d");
        Message received = rig.receiveOne(url);
        assertThat(sent.sequenceNumber()).matches("\\d{20}");
        assertThat(received.attributes()).containsEntry("MessageGroupId", "g")
                .containsEntry("MessageDeduplicationId", "d")
                .containsEntry("SequenceNumber", sent.sequenceNumber());
    }

    @Test void sequenceNumbersGrow() {
        String before = "";
        for (int i = 0; i < 5_000; i++) {
            String sequence = rig.send(url, "a", "g" + i % 3, "d" + i).sequenceNumber();
            assertThat(sequence).isGreaterThan(before);
            before = sequence;
        }
    }

    @Test void aGroupIsReceivedInOrderAndLockedWhileItsFirstMessageIsHidden() {
        rig.send(url, "1", "g", "1");
        rig.send(url, "2", "g", "2");
        Message first = rig.receiveOne(url);
        assertThat(first.body()).isEqualTo("1");
        assertThat(rig.receiveOne(url)).isNull();
        rig.delete(url, first);
        assertThat(rig.receiveOne(url).body()).isEqualTo("2");
    }

    @Test void whatIsNotDeletedComesAgainBeforeItsSuccessors() {
        rig.send(url, "1", "g", "1");
        rig.send(url, "2", "g", "2");
        rig.receiveOne(url);
        rig.advance(10);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("1", "2");
    }

    @Test void otherGroupsAreNotHeldUp() {
        rig.send(url, "a1", "a", "1");
        rig.send(url, "a2", "a", "2");
        rig.send(url, "b1", "b", "3");
        rig.receiveOne(url);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("b1");
    }

    @Test void aReceiveTakesAsManyAsItCanOfOneGroupBeforeTheNext() {
        rig.send(url, "a1", "a", "1");
        rig.send(url, "b1", "b", "2");
        rig.send(url, "a2", "a", "3");
        assertThat(bodies(rig.receiveAll(url))).containsExactly("a1", "a2", "b1");
    }

    @Test void messagesReceivedTogetherCanBeDeletedOneByOne() {
        rig.send(url, "1", "g", "1");
        rig.send(url, "2", "g", "2");
        rig.send(url, "3", "g", "3");
        List<Message> received = rig.receive(receive(url).maxNumberOfMessages(2));
        rig.delete(url, received.get(1));
        assertThat(rig.receiveOne(url)).isNull();
        rig.delete(url, received.get(0));
        assertThat(rig.receiveOne(url).body()).isEqualTo("3");
    }

    @Test void anExtendedMessageHoldsUpOnlyWhatComesAfterIt() {
        rig.send(url, "foo", "1", "foo");
        rig.send(url, "bar", "1", "bar");
        rig.send(url, "baz", "1", "baz");
        List<Message> received = rig.receiveAll(url);
        rig.changeVisibility(url, received.get(1), 40);
        rig.advance(10);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("foo");
        rig.advance(30);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("foo", "bar", "baz");
    }

    @Test void theFirstMessageExtendedHoldsUpTheGroup() {
        rig.send(url, "foo", "1", "foo");
        rig.send(url, "bar", "1", "bar");
        List<Message> received = rig.receiveAll(url);
        rig.changeVisibility(url, received.get(0), 40);
        rig.advance(39);
        assertThat(rig.receiveAll(url)).isEmpty();
        rig.advance(1);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("foo", "bar");
    }

    @Test void aGroupThatWasEmptyIsServedAgain() {
        rig.send(url, "1", "g", "1");
        rig.delete(url, rig.receiveOne(url));
        assertThat(rig.receiveOne(url)).isNull();
        rig.send(url, "2", "g", "2");
        assertThat(rig.receiveOne(url).body()).isEqualTo("2");
    }

    @Test void anExpiredHandleIsRefused() {
        rig.send(url, "a", "g", "d");
        Message message = rig.receiveOne(url);
        rig.advance(10);
        String refusal = "Value " + message.receiptHandle()
                + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.";
        assertThatThrownBy(() -> rig.delete(url, message)).hasMessage(refusal)
                .extracting("code").isEqualTo("InvalidParameterValueException");
        assertThatThrownBy(() -> rig.changeVisibility(url, message, 5)).hasMessage(refusal);
        rig.receiveOne(url);
        assertThatThrownBy(() -> rig.delete(url, message)).hasMessage(refusal);
    }

    @Test void anExtendedHandleStillDeletes() {
        rig.send(url, "a", "g", "d");
        Message message = rig.receiveOne(url);
        rig.changeVisibility(url, message, 50);
        rig.advance(30);
        rig.delete(url, message);
        rig.delete(url, message);
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void theSameDeduplicationIdWithinFiveMinutesIsAcceptedAndNotDelivered() {
        SendMessageResult first = rig.send(url, "a", "g", "d");
        rig.delete(url, rig.receiveOne(url));
        rig.advance(Duration.ofMinutes(5).minusSeconds(1));
        SendMessageResult second = rig.send(url, "b", "other", "d");
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.sequenceNumber()).isEqualTo(first.sequenceNumber());
        assertThat(second.md5OfMessageBody()).isEqualTo("92eb5ffee6ae2fec3ad71c777531578f");
        assertThat(rig.receiveOne(url)).isNull();
        rig.advance(1);
        assertThat(rig.send(url, "c", "g", "d").messageId()).isNotEqualTo(first.messageId());
        assertThat(rig.receiveOne(url).body()).isEqualTo("c");
    }

    @Test void deduplicationIdsAreForgotten() {
        for (int i = 0; i < 100; i++) {
            rig.send(url, "a", "g", "d" + i);
            rig.advance(60);
        }
        rig.timeline.advance(Duration.ofMinutes(15));
        rig.sqs.purgeQueue(Rig.call(), new PurgeQueueRequest(url));
        long before = rig.tables.snapshot().rows();
        rig.send(url, "a", "g", "last");
        assertThat(rig.tables.snapshot().rows()).as("rows forgotten").isLessThan(before);
    }

    @Test void contentStandsInForADeduplicationId() {
        rig.set(url, "ContentBasedDeduplication", "true");
        String sent = rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("a").messageGroupId("g").build())
                .messageId();
        String again = rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("a").messageGroupId("h").build())
                .messageId();
        String explicit = rig.send(
                url, "x", "g", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
                .messageId();
        assertThat(List.of(again, explicit)).containsOnly(sent);
    }

    @Test void withoutADeduplicationIdOrAGroupAMessageIsRefused() {
        assertThatThrownBy(() -> rig.send(url, "a", "g", null))
                .hasMessage("The queue should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
        assertThatThrownBy(() -> rig.send(url, "a", null, "d"))
                .hasMessage("The request must contain the parameter MessageGroupId.")
                .extracting("code").isEqualTo("MissingRequiredParameterException");
    }

    @Test void withTheScopeOfAGroupTheSameIdCanBeSentToEachGroup() {
        String perGroup = rig.createFifo("groups.fifo", "DeduplicationScope", "messageGroup");
        rig.send(perGroup, "1", "a", "d");
        rig.send(perGroup, "2", "b", "d");
        rig.send(perGroup, "3", "b", "d");
        assertThat(bodies(rig.receiveAll(perGroup))).containsExactly("1", "2");
        assertThat(rig.attributes(perGroup)).containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test void aChangedScopeIsHeededAfterAMinute() {
        rig.send(url, "1", "a", "d");
        rig.set(url, "DeduplicationScope", "messageGroup");
        rig.send(url, "2", "b", "d");
        assertThat(bodies(rig.receiveAll(url))).containsExactly("1");
        rig.advance(60);
        rig.send(url, "3", "b", "d");
        assertThat(bodies(rig.receiveAll(url))).contains("3");
    }

    @Test void aFifoQueueHasNoMessageTimersButADelayOfItsOwn() {
        assertThatThrownBy(() -> rig.sqs.sendMessage(
                Rig.call(),
                Rig.send().queueUrl(url)
                        .messageBody("a")
                        .messageGroupId("g")
                        .messageDeduplicationId("d")
                        .delaySeconds(2)
                        .build()))
                .hasMessage("Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that"
                        + " is not valid for this queue type.");
        rig.set(url, "DelaySeconds", "2");
        rig.sqs.sendMessage(
                Rig.call(),
                Rig.send().queueUrl(url)
                        .messageBody("a")
                        .messageGroupId("g")
                        .messageDeduplicationId("d")
                        .delaySeconds(0)
                        .build());
        assertThat(rig.counts(url)).containsExactly(0, 0, 1);
        assertThat(rig.receiveOne(url)).isNull();
        rig.advance(2);
        assertThat(rig.counts(url)).containsExactly(1, 0, 0);
        assertThat(rig.receiveOne(url).body()).isEqualTo("a");
        assertThat(rig.counts(url)).containsExactly(0, 1, 0);
    }

    @Test void aChangedDelayCountsForMessagesThatWait() {
        rig.set(url, "DelaySeconds", "100");
        rig.send(url, "a", "g", "1");
        rig.set(url, "DelaySeconds", "0");
        rig.send(url, "b", "g", "2");
        assertThat(bodies(rig.receiveAll(url))).containsExactly("a", "b");
        rig.send(url, "c", "h", "3");
        rig.set(url, "DelaySeconds", "100");
        assertThat(rig.receiveAll(url)).isEmpty();
        assertThat(rig.counts(url)).containsExactly(0, 2, 1);
    }

    @Test void aReceiveCanBeRepeatedByItsAttemptId() {
        rig.send(url, "1", "g", "1");
        rig.send(url, "2", "h", "2");
        List<Message> first = rig.receive(receive(url).receiveRequestAttemptId("try").maxNumberOfMessages(10));
        rig.advance(6);
        List<Message> again = rig.receive(receive(url).receiveRequestAttemptId("try").maxNumberOfMessages(10));
        assertThat(again).isEqualTo(first).hasSize(2);
        rig.advance(6);
        assertThat(rig.receiveAll(url)).as("the repetition hides them anew").isEmpty();
        rig.delete(url, again.getFirst());
        assertThat(rig.receive(receive(url).receiveRequestAttemptId("try"))).as("something has changed").isEmpty();
    }

    @Test void anAttemptThatIsOverReceivesAnew() {
        rig.send(url, "1", "g", "1");
        rig.receive(receive(url).receiveRequestAttemptId("try"));
        rig.advance(10);
        Message anew = rig.receive(receive(url).receiveRequestAttemptId("try")).getFirst();
        assertThat(anew.attributes()).containsEntry("ApproximateReceiveCount", "2");
    }

    @Test void aRetentionPeriodThatEndsFreesTheGroup() {
        rig.set(url, "MessageRetentionPeriod", "60");
        rig.send(url, "1", "g", "1");
        rig.advance(50);
        rig.send(url, "2", "g", "2");
        rig.receive(receive(url).visibilityTimeout(0));
        rig.advance(10);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("2");
        assertThat(rig.counts(url)).containsExactly(0, 1, 0);
    }

    @Test void purgingFreesTheGroups() {
        rig.send(url, "1", "g", "1");
        rig.receiveOne(url);
        rig.sqs.purgeQueue(Rig.call(), new PurgeQueueRequest(url));
        rig.send(url, "2", "g", "2");
        assertThat(rig.receiveOne(url).body()).isEqualTo("2");
        assertThat(rig.counts(url)).containsExactly(0, 1, 0);
    }

    @Test void aBatchIsEnqueuedInItsOrder() {
        SendMessageBatchRequestEntry.Builder entry = SendMessageBatchRequestEntry.builder().messageGroupId("g");
        SendMessageBatchResult result = rig.sqs.sendMessageBatch(
                Rig.call(),
                new SendMessageBatchRequest(
                        url,
                        List.of(
                                entry.id("x").messageBody("1").messageDeduplicationId("1").build(),
                                entry.id("y").messageBody("2").messageDeduplicationId("2").build(),
                                entry.id("z").messageBody("3").messageDeduplicationId("1").build())));
        assertThat(result.successful()).extracting(SendMessageBatchResultEntry::id).containsExactly("x", "y", "z");
        assertThat(result.successful().get(2).messageId()).isEqualTo(result.successful().get(0).messageId());
        assertThat(bodies(rig.receiveAll(url))).containsExactly("1", "2");
    }

    @Test void aBatchWithoutAGroupIsRefusedAsAWhole() {
        assertThatThrownBy(() -> rig.sqs.sendMessageBatch(
                Rig.call(),
                new SendMessageBatchRequest(
                        url,
                        List.of(SendMessageBatchRequestEntry.builder()
                                .id("x")
                                .messageBody("1")
                                .messageDeduplicationId("1")
                                .build()))))
                .hasMessage("The request must contain the parameter MessageGroupId.")
                .extracting("code").isEqualTo("InvalidParameterValueException");
    }

    @Test void idsOfOtherCharactersAreRefused() {
        assertThatThrownBy(() -> rig.send(url, "a", "g", "d d"))
                .hasMessage("Value d d for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId"
                        + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        assertThatThrownBy(() -> rig.send(url, "a", "g".repeat(129), "d"))
                .hasMessageContaining("for parameter MessageGroupId is invalid");
        assertThat(rig.send(url, "a", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "d").messageId()).isNotNull();
        assertThat(rig.receiveOne(url).attributes()).containsEntry("MessageGroupId", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
    }
}
