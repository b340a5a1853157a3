package dev.brume.sqs;

import static dev.brume.sqs.Rig.NOON;
import static dev.brume.sqs.Rig.arn;
import static dev.brume.sqs.Rig.bodies;
import static dev.brume.sqs.Rig.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private final Rig rig = new Rig();
    private final String dead = rig.create("dead");
    private final String url = rig.create("orders", "RedrivePolicy", policy("dead", 1));

    @AfterEach void close() {
        rig.close();
    }

    private static String policy(String queue, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn(queue) + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    /// Receives all there is until it has become dead letters.
    private void bury() {
        rig.receive(receive(url).visibilityTimeout(0).maxNumberOfMessages(10));
        assertThat(rig.receive(receive(url).visibilityTimeout(0).maxNumberOfMessages(10))).isEmpty();
    }

    @Test void aMessageReceivedTooOftenGoesToTheDeadLetterQueue() {
        SendMessageResult sent = rig.send(url, "a");
        rig.advance(1);
        bury();
        Message letter = rig.receiveOne(dead);
        assertThat(letter.messageId()).isEqualTo(sent.messageId());
        assertThat(letter.attributes())
                .containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("SentTimestamp", Long.toString(NOON.toEpochMilli()))
                .containsEntry("DeadLetterQueueSourceArn", arn("orders"));
        assertThat(rig.counts(url)).containsExactly(0, 0, 0);
    }

    @Test void itIsReceivedAsOftenAsThePolicySays() {
        rig.set(url, "RedrivePolicy", policy("dead", 3));
        rig.send(url, "a");
        for (int i = 0; i < 3; i++) {
            assertThat(rig.receive(receive(url).visibilityTimeout(0))).hasSize(1);
        }
        assertThat(rig.receiveOne(url)).isNull();
        assertThat(rig.receiveOne(dead)).isNotNull();
    }

    @Test void aReceiveGoesOnToTheNextMessage() {
        rig.send(url, "bad");
        rig.receive(receive(url).visibilityTimeout(0));
        rig.send(url, "good");
        assertThat(rig.receiveOne(url).body()).isEqualTo("good");
        assertThat(rig.receiveOne(dead).body()).isEqualTo("bad");
    }

    @Test void theReceivesOfTheDeadLetterQueueItselfAreCountedAnew() {
        rig.create("deader");
        rig.set(dead, "RedrivePolicy", policy("deader", 1));
        rig.send(url, "a");
        bury();
        assertThat(rig.receive(receive(dead).visibilityTimeout(0))).hasSize(1);
        assertThat(rig.receiveOne(dead)).isNull();
    }

    @Test void theTraceSaysWhyAMessageIsDead() {
        SendMessageResult sent = rig.send(url, "a");
        bury();
        List<Hop> hops = rig.trace.find(new Trace.Query(
                Optional.empty(), Optional.of(sent.messageId()), Optional.empty(), Optional.empty(), Optional.empty(), 10));
        assertThat(hops).singleElement().satisfies(hop -> {
            assertThat(hop.to()).isEqualTo(arn("dead"));
            assertThat(hop.verdict()).isInstanceOf(Verdict.DeadLettered.class);
        });
    }

    @Test void withoutADeadLetterQueueMessagesStay() {
        rig.send(url, "a");
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(dead));
        assertThat(rig.receive(receive(url).visibilityTimeout(0))).hasSize(1);
        assertThat(rig.receive(receive(url).visibilityTimeout(0))).hasSize(1);
    }

    @Test void theRetentionPeriodOfADeadLetterCountsFromItsFirstSend() {
        rig.set(dead, "MessageRetentionPeriod", "60");
        rig.send(url, "a");
        rig.advance(59);
        bury();
        assertThat(rig.counts(dead)).containsExactly(1, 0, 0);
        rig.advance(1);
        assertThat(rig.receiveOne(dead)).isNull();
    }

    @Test void aDeadMessageFreesItsGroupAndStartsAnewInTheFifoDeadLetterQueue() {
        String deadFifo = rig.createFifo("dead.fifo", "MessageRetentionPeriod", "60");
        String fifo = rig.createFifo("orders.fifo", "RedrivePolicy", policy("dead.fifo", 1));
        rig.send(fifo, "1", "g", "1");
        rig.send(fifo, "2", "g", "2");
        rig.advance(59);
        assertThat(bodies(rig.receive(receive(fifo).visibilityTimeout(0)))).containsExactly("1");
        assertThat(bodies(rig.receiveAll(fifo))).containsExactly("2");
        rig.advance(1);
        Message letter = rig.receiveOne(deadFifo);
        assertThat(letter.body()).isEqualTo("1");
        assertThat(letter.attributes()).containsEntry("MessageGroupId", "g").containsEntry("MessageDeduplicationId", "1");
    }

    @Test void theDeadLetterQueueMustBeThereAndOfTheSameType() {
        assertThatThrownBy(() -> rig.create("x", "RedrivePolicy", policy("nowhere", 1)))
                .hasMessage("Value " + policy("nowhere", 1)
                        + " for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.");
        assertThatThrownBy(() -> rig.createFifo("x.fifo", "RedrivePolicy", policy("dead", 1)))
                .hasMessageEndingWith("Reason: Dead-letter queue must be same type of queue as the source.");
        String elsewhere = policy("dead", 1).replace("eu-west-3", "us-east-1");
        assertThatThrownBy(() -> rig.create("x", "RedrivePolicy", elsewhere))
                .hasMessageEndingWith("Reason: Dead-letter target owner should be same as the source.");
    }

    @Test void theDeadLetterQueueSaysWhoMayUseIt() {
        rig.set(dead, "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
        assertThatThrownBy(() -> rig.create("x", "RedrivePolicy", policy("dead", 1)))
                .hasMessageContaining("for parameter RedrivePolicy is invalid");
        rig.set(
                dead,
                "RedriveAllowPolicy",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + arn("x") + "\"]}");
        assertThat(rig.create("x", "RedrivePolicy", policy("dead", 1))).isNotNull();
        assertThatThrownBy(() -> rig.create("y", "RedrivePolicy", policy("dead", 1))).isNotNull();
    }

    @Test void theSourcesOfADeadLetterQueueAreListedByPages() {
        rig.create("others", "RedrivePolicy", policy("dead", 5));
        rig.create("unrelated");
        ListDeadLetterSourceQueuesResult first = rig.sqs.listDeadLetterSourceQueues(
                Rig.call(), new ListDeadLetterSourceQueuesRequest(dead, null, 1));
        assertThat(first.queueUrls()).containsExactly(url);
        ListDeadLetterSourceQueuesResult second = rig.sqs.listDeadLetterSourceQueues(
                Rig.call(), new ListDeadLetterSourceQueuesRequest(dead, first.nextToken(), 1));
        assertThat(second.queueUrls()).singleElement().asString().endsWith("/others");
        assertThat(second.nextToken()).isNull();
        assertThat(rig.sqs
                .listDeadLetterSourceQueues(Rig.call(), new ListDeadLetterSourceQueuesRequest(url, null, null))
                .queueUrls())
                .isEmpty();
    }

    @Test void aMoveTaskMovesDeadLettersToAnotherQueueAsNewMessages() {
        String other = rig.create("other");
        SendMessageResult sent = rig.send(url, "1");
        rig.send(url, "2");
        bury();
        String handle = start("dead", "other", null);
        assertThat(task().status()).isEqualTo("RUNNING");
        assertThat(task().taskHandle()).isEqualTo(handle);
        assertThat(rig.counts(dead)).as("the clock stands still").containsExactly(2, 0, 0);
        rig.advance(1);
        List<Message> moved = rig.receiveAll(other);
        assertThat(bodies(moved)).containsExactly("1", "2");
        assertThat(moved.getFirst().messageId()).isNotEqualTo(sent.messageId());
        assertThat(moved.getFirst().attributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .doesNotContainKey("DeadLetterQueueSourceArn");
        assertThat(task())
                .isEqualTo(new ListMessageMoveTasksResultEntry(
                        null, "COMPLETED", arn("dead"), arn("other"), null, 2L, 2L, null, NOON.toEpochMilli()));
    }

    @Test void aMoveTaskOfAnEmptyQueueMovesNothingThatComesLater() {
        String other = rig.create("other");
        start("dead", "other", null);
        rig.send(dead, "late");
        rig.advance(1);
        assertThat(task().status()).isEqualTo("COMPLETED");
        assertThat(task().approximateNumberOfMessagesMoved()).isZero();
        assertThat(rig.counts(dead)).containsExactly(1, 0, 0);
        assertThat(rig.counts(other)).containsExactly(0, 0, 0);
    }

    @Test void aMoveTaskGoesOnBehindThousandsOfExpiredMessages() {
        String other = rig.create("other");
        rig.set(dead, "MessageRetentionPeriod", "60");
        for (int i = 0; i < 2_500; i++) {
            rig.send(dead, "old");
        }
        rig.advance(61);
        rig.send(dead, "fresh");
        start("dead", "other", null);
        rig.advance(1);
        assertThat(bodies(rig.receiveAll(other))).containsExactly("fresh");
        assertThat(task().status()).isEqualTo("COMPLETED");
    }

    @Test void aMoveTaskWithoutADestinationMovesEachLetterBackToItsSource() {
        String second = rig.create("second", "RedrivePolicy", policy("dead", 1));
        rig.send(url, "1");
        rig.send(second, "2");
        bury();
        rig.receive(receive(second).visibilityTimeout(0));
        rig.receiveOne(second);
        start("dead", null, null);
        rig.advance(1);
        assertThat(bodies(rig.receiveAll(url))).containsExactly("1");
        assertThat(bodies(rig.receiveAll(second))).containsExactly("2");
        assertThat(task().destinationArn()).isNull();
    }

    @Test void aMoveTaskKeepsToItsRate() {
        rig.create("other");
        for (int i = 0; i < 10; i++) {
            rig.send(url, "m" + i);
        }
        bury();
        start("dead", "other", 3);
        rig.advance(Duration.ofMillis(2_500));
        assertThat(task().approximateNumberOfMessagesMoved()).isEqualTo(9);
        assertThat(task().maxNumberOfMessagesPerSecond()).isEqualTo(3);
        rig.advance(1);
        assertThat(task().status()).isEqualTo("COMPLETED");
    }

    @Test void aMoveTaskCanBeCancelled() {
        rig.create("other");
        rig.send(url, "1");
        rig.send(url, "2");
        bury();
        String handle = start("dead", "other", 1);
        rig.advance(Duration.ofMillis(500));
        CancelMessageMoveTaskResult cancelled =
                rig.sqs.cancelMessageMoveTask(Rig.call(), new CancelMessageMoveTaskRequest(handle));
        assertThat(cancelled.approximateNumberOfMessagesMoved()).isEqualTo(1);
        rig.advance(10);
        assertThat(task().status()).isEqualTo("CANCELLED");
        assertThat(rig.counts(dead)).containsExactly(1, 0, 0);
        assertThatThrownBy(() -> rig.sqs.cancelMessageMoveTask(Rig.call(), new CancelMessageMoveTaskRequest(handle)))
                .hasMessageContaining("Only active tasks can be cancelled");
    }

    @Test void aMoveTaskFailsWhenItsDestinationIsGone() {
        String other = rig.create("other");
        for (int i = 0; i < 5; i++) {
            rig.send(url, "m" + i);
        }
        bury();
        start("dead", "other", 1);
        rig.advance(Duration.ofMillis(2_500));
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(other));
        rig.advance(1);
        assertThat(task().status()).isEqualTo("FAILED");
        assertThat(task().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(task().approximateNumberOfMessagesMoved()).isEqualTo(3);
        assertThat(rig.counts(dead)).containsExactly(2, 0, 0);
    }

    @Test void aMessageThatNobodyBuriedCannotGoBack() {
        rig.send(dead, "of no source");
        start("dead", null, null);
        rig.advance(1);
        assertThat(task().failureReason()).isEqualTo("CouldNotDetermineMessageSource");
    }

    @Test void deadLettersOfAFifoQueueKeepTheirOrderOnTheWayBack() {
        rig.createFifo("dead.fifo");
        String fifo = rig.createFifo("orders.fifo", "RedrivePolicy", policy("dead.fifo", 1));
        for (int i = 0; i < 5; i++) {
            rig.send(fifo, "m" + i, "g", "d" + i);
        }
        rig.receive(receive(fifo).visibilityTimeout(0).maxNumberOfMessages(10));
        assertThat(rig.receiveAll(fifo)).isEmpty();
        start("dead.fifo", null, null);
        rig.advance(1);
        assertThat(bodies(rig.receiveAll(fifo))).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test void moveTasksAreRefusedInTheWordsOfAws() {
        rig.create("other");
        assertThatThrownBy(() -> start("other", null, null))
                .hasMessage("Source queue must be configured as a Dead Letter Queue.");
        assertThatThrownBy(() -> start("nowhere", null, null))
                .hasMessage("The resource that you specified for the SourceArn parameter doesn't exist.")
                .extracting("code", "status").containsExactly("ResourceNotFoundException", 404);
        assertThatThrownBy(() -> start("dead", "nowhere", null))
                .hasMessage("The resource that you specified for the DestinationArn parameter doesn't exist.");
        assertThatThrownBy(() -> start("dead", null, 501)).hasMessageContaining("MaxNumberOfMessagesPerSecond");
        start("dead", null, null);
        assertThatThrownBy(() -> start("dead", null, null))
                .hasMessageContaining("There is already a task running")
                .extracting("code").isEqualTo("UnsupportedOperation");
        assertThatThrownBy(() -> cancel("foobared")).hasMessage("Value for parameter TaskHandle is invalid.");
        assertThatThrownBy(() -> cancel(handle("nowhere")))
                .hasMessage("The resource that you specified for the SourceArn parameter doesn't exist.");
        assertThatThrownBy(() -> cancel(handle("dead"))).hasMessage("Task does not exist.");
    }

    private static String handle(String queue) {
        String json = "{\"taskId\":\"10f57157-fc38-4da9-a113-4de7e12d05dd\",\"sourceArn\":\"" + arn(queue) + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test void theYoungestTaskIsListedFirstAndTenAreKept() {
        for (int i = 0; i < 12; i++) {
            rig.advance(1);
            start("dead", null, null);
            rig.advance(1);
        }
        assertThat(tasks(null)).hasSize(1);
        assertThat(tasks(10)).hasSize(10).isSortedAccordingTo((a, b) -> Long.compare(b.startedTimestamp(), a.startedTimestamp()));
        assertThatThrownBy(() -> tasks(11)).hasMessageContaining("MaxResults");
    }

    private String start(String source, String destination, Integer perSecond) {
        return rig.sqs
                .startMessageMoveTask(
                        Rig.call(),
                        new StartMessageMoveTaskRequest(
                                arn(source), destination == null ? null : arn(destination), perSecond))
                .taskHandle();
    }

    private void cancel(String handle) {
        rig.sqs.cancelMessageMoveTask(Rig.call(), new CancelMessageMoveTaskRequest(handle));
    }

    private ListMessageMoveTasksResultEntry task() {
        return tasks(null).getFirst();
    }

    private List<ListMessageMoveTasksResultEntry> tasks(Integer most) {
        return rig.sqs
                .listMessageMoveTasks(Rig.call(), new ListMessageMoveTasksRequest(arn("dead"), most))
                .results();
    }
}
