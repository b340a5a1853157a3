package dev.brume.sqs;

import static dev.brume.sqs.Rig.NOON;
import static dev.brume.sqs.Rig.bodies;
import static dev.brume.sqs.Rig.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.message.VisibleKey;
import dev.brume.table.Row;
import dev.brume.table.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandardQueueTest {
    private final Rig rig = new Rig();
    private final String url = rig.create("orders");

    @AfterEach void close() {
        rig.close();
    }

    @Test void aSentMessageIsReceivedWithItsIdDigestAndSystemAttributes() {
        SendMessageResult sent = rig.send(url, "test");
        rig.advance(3);
        Message received = rig.receiveOne(url);
        assertThat(sent.md5OfMessageBody()).isEqualTo("098f6bcd4621d373cade4e832627b4f6");
        assertThat(sent.sequenceNumber()).isNull();
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
        assertThat(received.body()).isEqualTo("test");
        assertThat(received.messageAttributes()).isNull();
        assertThat(received.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SenderId", "AIDAALICE",
                        "SentTimestamp", Long.toString(NOON.toEpochMilli()),
                        "ApproximateFirstReceiveTimestamp", Long.toString(NOON.plusSeconds(3).toEpochMilli()),
                        "ApproximateReceiveCount", "1"));
    }

    @Test void anEmptyQueueAnswersWithoutMessages() {
        assertThat(rig.sqs.receiveMessage(Rig.call(), receive(url).build()).messages()).isNull();
    }

    @Test void aReceivedMessageIsHiddenForTheVisibilityTimeout() {
        rig.send(url, "a");
        assertThat(rig.receiveOne(url)).isNotNull();
        rig.advance(29);
        assertThat(rig.receiveOne(url)).isNull();
        rig.advance(1);
        Message again = rig.receiveOne(url);
        assertThat(again.attributes()).containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("ApproximateFirstReceiveTimestamp", Long.toString(NOON.toEpochMilli()));
    }

    @Test void aVisibilityTimeoutOfZeroHidesNothing() {
        rig.send(url, "a");
        assertThat(rig.receive(receive(url).visibilityTimeout(0).maxNumberOfMessages(10))).hasSize(1);
        assertThat(rig.receive(receive(url).visibilityTimeout(0))).hasSize(1);
        assertThat(rig.counts(url)).containsExactly(1, 0, 0);
    }

    @Test void theRequestsVisibilityTimeoutGoesBeforeTheQueues() {
        rig.send(url, "a");
        rig.receive(receive(url).visibilityTimeout(100));
        rig.advance(99);
        assertThat(rig.receiveOne(url)).isNull();
        rig.advance(1);
        assertThat(rig.receiveOne(url)).isNotNull();
    }

    @Test void messagesAreReceivedInTheOrderInWhichTheyBecameVisible() {
        rig.send(url, "1");
        rig.send(url, "2");
        rig.send(url, "3");
        assertThat(bodies(rig.receive(receive(url).maxNumberOfMessages(2)))).containsExactly("1", "2");
        assertThat(bodies(rig.receiveAll(url))).containsExactly("3");
    }

    @Test void aDeletedMessageIsGone() {
        rig.send(url, "a");
        rig.delete(url, rig.receiveOne(url));
        rig.advance(60);
        assertThat(rig.receiveOne(url)).isNull();
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void deletingTwiceIsNoError() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.delete(url, message);
        rig.delete(url, message);
    }

    @Test void aMessageCanBeDeletedAfterItsVisibilityTimeoutHasEnded() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.advance(31);
        rig.delete(url, message);
        assertThat(rig.receiveOne(url)).isNull();
    }

    @Test void theHandleOfAnEarlierReceiveDeletesToo() {
        rig.send(url, "a");
        Message first = rig.receiveOne(url);
        rig.advance(30);
        rig.receiveOne(url);
        rig.advance(30);
        rig.changeVisibility(url, rig.receiveOne(url), 45);
        rig.delete(url, first);
        rig.advance(60);
        assertThat(rig.receiveOne(url)).isNull();
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void theHandleOfAnEarlierReceiveAtTheSameMomentDeletesToo() {
        rig.send(url, "a");
        Message first = rig.receive(receive(url).visibilityTimeout(0)).getFirst();
        rig.receive(receive(url).visibilityTimeout(0));
        rig.delete(url, first);
        assertThat(rig.receiveOne(url)).isNull();
    }

    @Test void theHandleOfAnEarlierReceiveDoesNotChangeVisibility() {
        rig.send(url, "a");
        Message first = rig.receiveOne(url);
        rig.advance(30);
        Message second = rig.receiveOne(url);
        assertThatThrownBy(() -> rig.changeVisibility(url, first, 0)).hasMessageContaining("not available for visibility timeout change");
        rig.changeVisibility(url, second, 0);
        assertThat(rig.receiveOne(url)).isNotNull();
    }

    @Test void noHandleOfTheSourceQueueDeletesADeadLetter() {
        String deadLetters = rig.create("dead-letters");
        rig.set(url, "RedrivePolicy", "{\"deadLetterTargetArn\": \"" + Rig.arn("dead-letters") + "\", \"maxReceiveCount\": 2}");
        rig.send(url, "a");
        Message first = rig.receive(receive(url).visibilityTimeout(0)).getFirst();
        Message second = rig.receive(receive(url).visibilityTimeout(0)).getFirst();
        assertThat(rig.receiveOne(url)).isNull();
        rig.delete(url, first);
        rig.delete(url, second);
        assertThat(rig.receiveOne(deadLetters).messageId()).isEqualTo(first.messageId());
    }

    @Test void textThatIsNoReceiptHandleIsRefused() {
        assertThatThrownBy(() -> rig.sqs.deleteMessage(Rig.call(), new DeleteMessageRequest(url, "garbage")))
                .hasMessage("The input receipt handle \"garbage\" is not a valid receipt handle.")
                .extracting("code", "status").containsExactly("ReceiptHandleIsInvalid", 404);
    }

    @Test void theHandleOfAnotherQueueIsRefused() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        String other = rig.create("other");
        assertThatThrownBy(() -> rig.delete(other, message)).extracting("code").isEqualTo("ReceiptHandleIsInvalid");
    }

    @Test void anExtendedMessageIsHiddenLongerAndCanBeDeleted() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.changeVisibility(url, message, 60);
        rig.advance(59);
        assertThat(rig.receiveOne(url)).isNull();
        assertThat(rig.counts(url)).containsExactly(0, 1, 0);
        rig.delete(url, message);
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void anExtensionCanBeExtendedAndComesBackInTheEnd() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.changeVisibility(url, message, 60);
        rig.changeVisibility(url, message, 90);
        rig.advance(90);
        Message again = rig.receiveOne(url);
        assertThat(again.messageId()).isEqualTo(message.messageId());
        rig.delete(url, message);
        rig.delete(url, again);
        rig.advance(90);
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void aMessageGivenBackIsVisibleAtOnceAndNotInFlight() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.changeVisibility(url, message, 0);
        assertThat(rig.counts(url)).containsExactly(1, 0, 0);
        assertThatThrownBy(() -> rig.changeVisibility(url, message, 10)).extracting("code").isEqualTo("MessageNotInflight");
        assertThat(rig.receiveOne(url)).isNotNull();
    }

    @Test void aTimeoutThatHasJustEndedCanStillBeExtended() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.advance(31);
        rig.changeVisibility(url, message, 10);
        assertThat(rig.receiveOne(url)).isNull();
        rig.advance(10);
        assertThat(rig.receiveOne(url)).isNotNull();
    }

    @Test void theVisibilityOfADeletedMessageCannotBeChanged() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.delete(url, message);
        assertThatThrownBy(() -> rig.changeVisibility(url, message, 10))
                .hasMessage("Value " + message.receiptHandle() + " for parameter ReceiptHandle is invalid. Reason:"
                        + " Message does not exist or is not available for visibility timeout change.");
    }

    @Test void visibilityCannotReachBeyondTwelveHoursAfterTheReceive() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        rig.advance(20);
        assertThatThrownBy(() -> rig.changeVisibility(url, message, 43_200))
                .hasMessage("Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout"
                        + " for the message is beyond the limit [43200 seconds]");
        rig.changeVisibility(url, message, 43_180);
    }

    @Test void aDelayedMessageWaitsForItsDelay() {
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("late").delaySeconds(5).build());
        rig.send(url, "now");
        assertThat(rig.counts(url)).containsExactly(1, 0, 1);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("now");
        rig.advance(5);
        assertThat(rig.counts(url)).containsExactly(1, 1, 0);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("late");
        assertThat(rig.counts(url)).containsExactly(0, 2, 0);
    }

    @Test void delayedAndOtherMessagesMixInTheOrderOfTheirTimes() {
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("2").delaySeconds(5).build());
        rig.send(url, "1");
        rig.advance(6);
        rig.send(url, "3");
        assertThat(bodies(rig.receiveAll(url))).containsExactly("1", "2", "3");
    }

    @Test void aMessageTimerOfZeroGoesBeforeTheDelayOfTheQueue() {
        rig.set(url, "DelaySeconds", "10");
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("now").delaySeconds(0).build());
        rig.send(url, "later");
        assertThat(bodies(rig.receiveAll(url))).containsExactly("now");
    }

    @Test void aChangedDelayDoesNotTouchMessagesThatWaitInAStandardQueue() {
        rig.set(url, "DelaySeconds", "10");
        rig.send(url, "a");
        rig.set(url, "DelaySeconds", "0");
        assertThat(rig.receiveOne(url)).isNull();
    }

    @Test void aMessageIsGoneAfterItsRetentionPeriod() {
        rig.set(url, "MessageRetentionPeriod", "60");
        rig.send(url, "a");
        rig.send(url, "b");
        rig.receiveOne(url);
        rig.advance(59);
        assertThat(rig.counts(url)).containsExactly(2, 0, 0);
        rig.advance(1);
        assertThat(rig.receiveOne(url)).isNull();
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void aReceiveGoesPastAnyNumberOfMessagesThatAreGone() {
        rig.set(url, "MessageRetentionPeriod", "60");
        for (int i = 0; i < 2_500; i++) {
            rig.send(url, "old");
        }
        rig.advance(60);
        rig.send(url, "new");
        assertThat(rig.receiveOne(url).body()).isEqualTo("new");
        assertThat(rig.counts(url)).containsExactly(0, 1, 0);
    }

    @Test void aShorterRetentionPeriodCountsForMessagesThatAreThere() {
        rig.send(url, "a");
        rig.advance(Duration.ofHours(1));
        rig.set(url, "MessageRetentionPeriod", "60");
        assertThat(rig.receiveOne(url)).isNull();
    }

    @Test void messageAttributesComeBackIfTheyAreAskedFor() {
        rig.sqs.sendMessage(
                Rig.call(),
                Rig.send().queueUrl(url)
                        .messageBody("a")
                        .messageAttributes(Map.of(
                                "Foo", text("String", "Bar"),
                                "Foo.Baz", text("String", "x"),
                                "count", text("Number.int", "7"),
                                "raw", new MessageAttributeValue(null, Blob.utf8("bytes"), null, null, "Binary")))
                        .build());
        assertThat(attributes("Foo")).containsOnlyKeys("Foo");
        assertThat(attributes("Foo.*")).containsOnlyKeys("Foo", "Foo.Baz");
        assertThat(attributes("count", "nothing")).containsOnlyKeys("count");
        assertThat(attributes("All")).hasSize(4);
        assertThat(attributes(".*")).hasSize(4)
                .containsEntry("count", text("Number.int", "7"))
                .containsEntry("raw", new MessageAttributeValue(null, Blob.utf8("bytes"), null, null, "Binary"));
        assertThat(attributes("nothing")).isNull();
    }

    private Map<String, MessageAttributeValue> attributes(String... names) {
        Message message = rig.receive(receive(url).visibilityTimeout(0).messageAttributeNames(List.of(names)))
                .getFirst();
        assertThat(message.md5OfMessageAttributes() == null).isEqualTo(message.messageAttributes() == null);
        return message.messageAttributes();
    }

    private static MessageAttributeValue text(String type, String value) {
        return new MessageAttributeValue(value, null, null, null, type);
    }

    @Test void theDigestIsThatOfTheAttributesInTheAnswer() {
        rig.sqs.sendMessage(
                Rig.call(),
                Rig.send().queueUrl(url)
                        .messageBody("a")
                        .messageAttributes(Map.of("Foo", text("String", "Bar"), "Other", text("String", "x")))
                        .build());
        Message message = rig.receive(receive(url).messageAttributeNames(List.of("Foo"))).getFirst();
        assertThat(message.md5OfMessageAttributes()).isEqualTo("ae7155c6026991b6d54b11589678bf9c");
    }

    @Test void theNewerListOfSystemAttributesCountsByJsonTheOlderByTheQueryProtocol() {
        rig.send(url, "a");
        ReceiveMessageRequest request = ReceiveMessageRequest.builder()
                .queueUrl(url)
                .visibilityTimeout(0)
                .messageSystemAttributeNames(List.of("All"))
                .attributeNames(List.of("SenderId"))
                .build();
        assertThat(rig.sqs.receiveMessage(Rig.call(), request).messages().getFirst().attributes()).hasSize(4);
        assertThat(rig.sqs.receiveMessage(Rig.queryCall(), request).messages().getFirst().attributes())
                .containsOnlyKeys("SenderId");
    }

    @Test void theTraceHeaderOfTheRequestOrOfTheMessageIsKept() {
        rig.sqs.sendMessage(
                Rig.call(Rig.SCOPE, Map.of("x-amz-target", "x", "x-amzn-trace-id", "Root=1-a;Sampled=1")),
                Rig.send().queueUrl(url).messageBody("a").build());
        SendMessageResult sent = rig.sqs.sendMessage(
                Rig.call(Rig.SCOPE, Map.of("x-amz-target", "x", "x-amzn-trace-id", "Root=1-a;Sampled=1")),
                Rig.send().queueUrl(url)
                        .messageBody("b")
                        .messageSystemAttributes(Map.of(
                                "AWSTraceHeader",
                                new MessageSystemAttributeValue("Root=1-b", null, null, null, "String")))
                        .build());
        assertThat(rig.receiveAll(url)).extracting(message -> message.attributes().get("AWSTraceHeader"))
                .containsExactly("Root=1-a;Sampled=1", "Root=1-b");
        assertThat(sent.md5OfMessageSystemAttributes()).hasSize(32);
    }

    @Test void aStandardQueueTakesGroupIdsForFairQueues() {
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("a").messageGroupId("tenant").build());
        assertThat(rig.receiveOne(url).attributes()).containsEntry("MessageGroupId", "tenant")
                .doesNotContainKey("SequenceNumber");
    }

    @Test void receivesOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> rig.receive(receive(url).maxNumberOfMessages(11)))
                .hasMessage("Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10,"
                        + " if provided.");
        assertThatThrownBy(() -> rig.receive(receive(url).waitTimeSeconds(21)))
                .hasMessage("Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if"
                        + " provided.");
        assertThatThrownBy(() -> rig.receive(receive(url).visibilityTimeout(-1)))
                .hasMessageContaining("Value -1 for parameter VisibilityTimeout is invalid");
        assertThatThrownBy(() -> rig.receive(receive(url).messageSystemAttributeNames(List.of("Nope"))))
                .hasMessage("Unknown Attribute Nope.");
        assertThatThrownBy(() -> rig.receive(receive(url).receiveRequestAttemptId("x")))
                .hasMessage("Value x for parameter ReceiveRequestAttemptId is invalid. Reason: The request include"
                        + " parameter that is not valid for this queue type.");
    }

    @Test void purgingForgetsAllMessagesAndIsAllowedOnceAMinute() {
        rig.send(url, "a");
        rig.send(url, "b");
        rig.receiveOne(url);
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("late").delaySeconds(5).build());
        rig.sqs.purgeQueue(Rig.call(), new PurgeQueueRequest(url));
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
        assertThatThrownBy(() -> rig.sqs.purgeQueue(Rig.call(), new PurgeQueueRequest(url)))
                .hasMessage("Only one PurgeQueue operation on orders is allowed every 60 seconds.")
                .extracting("code", "status").containsExactly("PurgeQueueInProgress", 403);
        rig.advance(60);
        rig.sqs.purgeQueue(Rig.call(), new PurgeQueueRequest(url));
    }

    @Test void noMoreThan120000MessagesAreInFlight() {
        rig.send(url, "a");
        Message first = rig.receive(receive(url).visibilityTimeout(30)).getFirst();
        fly(119_998);
        rig.send(url, "b");
        rig.send(url, "c");
        assertThat(rig.receiveOne(url)).isNotNull();
        assertThatThrownBy(() -> rig.receiveOne(url)).isInstanceOf(AwsException.class)
                .extracting("code", "status").containsExactly("OverLimit", 403);
        rig.delete(url, first);
        assertThat(rig.receiveOne(url)).isNotNull();
    }

    /// Puts copies of the one message in flight beside it.
    private void fly(int copies) {
        Table<VisibleKey, StoredMessage> table = rig.tables.table("sqs.message", VisibleKey.class, StoredMessage.class);
        Row<VisibleKey, StoredMessage> row = table.rows(Rig.SCOPE).getFirst();
        rig.tables.transact(() -> {
            for (int i = 1; i <= copies; i++) {
                table.put(Rig.SCOPE, new VisibleKey(row.key().queue(), row.key().visibleAt() + i, 0), row.value());
            }
        });
    }
}
