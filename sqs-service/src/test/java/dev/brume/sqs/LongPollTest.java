package dev.brume.sqs;

import static dev.brume.sqs.Rig.arn;
import static dev.brume.sqs.Rig.bodies;
import static dev.brume.sqs.Rig.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LongPollTest {
    private final Rig rig = new Rig();
    private final String url = rig.create("orders");

    @AfterEach void close() {
        rig.close();
    }

    /// Begins to wait, for 20 seconds by a clock that stands still.
    private FutureTask<List<Message>> poll(ReceiveMessageRequest.Builder request) {
        FutureTask<List<Message>> poll = new FutureTask<>(() -> rig.receive(request));
        Thread thread = Thread.ofPlatform().daemon().start(poll);
        while (thread.getState() != Thread.State.TIMED_WAITING && !poll.isDone()) {
            Thread.onSpinWait();
        }
        return poll;
    }

    private FutureTask<List<Message>> poll(String queueUrl) {
        return poll(receive(queueUrl).waitTimeSeconds(20));
    }

    @Test void aMessageThatIsThereIsAnsweredAtOnce() {
        rig.send(url, "a");
        assertThat(bodies(rig.receive(receive(url).waitTimeSeconds(20)))).containsExactly("a");
    }

    @Test void aSentMessageEndsTheWait() throws Exception {
        FutureTask<List<Message>> poll = poll(url);
        rig.send(url, "a");
        assertThat(bodies(poll.get())).containsExactly("a");
        assertThat(rig.counts(url)).containsExactly(0, 1, 0);
    }

    @Test void theWaitEndsWithItsTime() throws Exception {
        FutureTask<List<Message>> poll = poll(url);
        rig.advance(19);
        assertThat(poll.isDone()).isFalse();
        rig.advance(1);
        assertThat(poll.get()).isEmpty();
    }

    @Test void theQueueSaysHowLongToWaitUnlessTheRequestDoes() throws Exception {
        rig.set(url, "ReceiveMessageWaitTimeSeconds", "5");
        assertThat(rig.receive(receive(url).waitTimeSeconds(0))).isEmpty();
        FutureTask<List<Message>> poll = poll(receive(url));
        rig.advance(5);
        assertThat(poll.get()).isEmpty();
    }

    @Test void theEndOfADelayEndsTheWait() throws Exception {
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("a").delaySeconds(7).build());
        FutureTask<List<Message>> poll = poll(url);
        rig.advance(7);
        assertThat(bodies(poll.get())).containsExactly("a");
    }

    @Test void aDelayThatBeginsLaterEndsTheWaitToo() throws Exception {
        FutureTask<List<Message>> poll = poll(url);
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("a").delaySeconds(7).build());
        rig.timeline.settle(java.time.Duration.ofSeconds(5));
        awaitTimer();
        rig.advance(7);
        assertThat(bodies(poll.get())).containsExactly("a");
    }

    /// The poll has looked again and waits for the next message to become visible.
    private void awaitTimer() {
        while (rig.timeline.pendingCount() == 0) {
            Thread.onSpinWait();
        }
    }

    @Test void theEndOfAVisibilityTimeoutEndsTheWait() throws Exception {
        rig.send(url, "a");
        rig.receive(receive(url).visibilityTimeout(12));
        FutureTask<List<Message>> poll = poll(url);
        rig.advance(12);
        assertThat(poll.get()).singleElement()
                .satisfies(message -> assertThat(message.attributes()).containsEntry("ApproximateReceiveCount", "2"));
    }

    @Test void aMessageGivenBackEndsTheWait() throws Exception {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        FutureTask<List<Message>> poll = poll(url);
        rig.changeVisibility(url, message, 0);
        assertThat(bodies(poll.get())).containsExactly("a");
    }

    @Test void theNextOfAGroupEndsTheWaitWhenTheOneBeforeIsDeleted() throws Exception {
        String fifo = rig.createFifo("orders.fifo");
        rig.send(fifo, "1", "g", "1");
        rig.send(fifo, "2", "g", "2");
        Message first = rig.receiveOne(fifo);
        FutureTask<List<Message>> poll = poll(fifo);
        rig.delete(fifo, first);
        assertThat(bodies(poll.get())).containsExactly("2");
    }

    @Test void aDeadLetterEndsTheWaitAtItsQueue() throws Exception {
        String dead = rig.create("dead");
        rig.set(url, "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":1}");
        rig.send(url, "a");
        FutureTask<List<Message>> poll = poll(dead);
        rig.receive(receive(url).visibilityTimeout(0));
        rig.receiveOne(url);
        assertThat(bodies(poll.get())).containsExactly("a");
    }

    @Test void movedMessagesEndTheWait() throws Exception {
        rig.create("dead");
        rig.set(url, "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":1}");
        rig.send(url, "a");
        rig.receive(receive(url).visibilityTimeout(0));
        rig.receiveOne(url);
        FutureTask<List<Message>> poll = poll(url);
        rig.sqs.startMessageMoveTask(Rig.call(), new StartMessageMoveTaskRequest(arn("dead"), null, null));
        rig.advance(1);
        assertThat(bodies(poll.get())).containsExactly("a");
    }

    @Test void theDeletionOfTheQueueEndsTheWait() {
        FutureTask<List<Message>> poll = poll(url);
        rig.sqs.deleteQueue(Rig.call(), new DeleteQueueRequest(url));
        assertThatThrownBy(poll::get).isInstanceOf(ExecutionException.class)
                .cause().isInstanceOf(AwsException.class).extracting("code").isEqualTo("QueueDoesNotExist");
    }

    @Test void aResetEndsTheWait() {
        FutureTask<List<Message>> poll = poll(url);
        rig.tables.reset();
        assertThatThrownBy(poll::get).cause().extracting("code").isEqualTo("QueueDoesNotExist");
    }

    @Test void timeSkipsToAMessageThatIsHiddenLongerThanThePollWaits() throws Exception {
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("a").delaySeconds(600).build());
        Instant before = rig.timeline.now();
        rig.timeline.set(Timeline.Mode.SKIP, Optional.empty());

        assertThat(bodies(polled())).isEmpty();
        assertThat(rig.timeline.now()).isAfterOrEqualTo(before.plusSeconds(600));
        assertThat(bodies(polled())).containsExactly("a");
    }

    @Test void timeSkipsToAMessageThatBecomesVisibleWhileThePollWaits() throws Exception {
        rig.sqs.sendMessage(
                Rig.call(), Rig.send().queueUrl(url).messageBody("a").delaySeconds(10).build());
        rig.timeline.set(Timeline.Mode.SKIP, Optional.empty());

        assertThat(bodies(polled())).containsExactly("a");
    }

    /// A poll as a request has it: an activity, so that time does not skip before it waits.
    private List<Message> polled() throws Exception {
        FutureTask<List<Message>> poll = new FutureTask<>(() -> rig.receive(receive(url).waitTimeSeconds(20)));
        try (Timeline.Activity request = rig.timeline.begin("receive")) {
            request.run(poll);
        }
        return poll.get();
    }

    @Test void whoHasWaitedLongestIsServedFirst() throws Exception {
        FutureTask<List<Message>> first = poll(url);
        FutureTask<List<Message>> second = poll(url);
        rig.send(url, "1");
        assertThat(bodies(first.get())).containsExactly("1");
        rig.send(url, "2");
        assertThat(bodies(second.get())).containsExactly("2");
    }

    @Test void oneSendForEachServesAllWhoWait() throws Exception {
        List<FutureTask<List<Message>>> polls =
                List.of(poll(url), poll(url), poll(url), poll(url), poll(url), poll(url), poll(url), poll(url));
        for (int i = 0; i < polls.size(); i++) {
            rig.send(url, "m" + i);
        }
        for (FutureTask<List<Message>> poll : polls) {
            assertThat(poll.get()).hasSize(1);
        }
    }

    @Test void messagesThatBecomeVisibleOneAfterTheOtherReachAllWhoWait() throws Exception {
        for (int delay = 3; delay <= 9; delay += 3) {
            rig.sqs.sendMessage(
                    Rig.call(),
                    Rig.send().queueUrl(url).messageBody("m" + delay).delaySeconds(delay).build());
        }
        List<FutureTask<List<Message>>> polls = List.of(poll(url), poll(url), poll(url));
        for (int i = 0; i < 3; i++) {
            awaitTimer();
            rig.advance(3);
            int done = i + 1;
            while (polls.stream().filter(FutureTask::isDone).count() < done) {
                Thread.onSpinWait();
            }
        }
        assertThat(rig.counts(url)).containsExactly(0, 3, 0);
    }

    @Test void messagesThatBecomeVisibleTogetherReachAllWhoWait() throws Exception {
        for (int i = 0; i < 3; i++) {
            rig.sqs.sendMessage(
                    Rig.call(), Rig.send().queueUrl(url).messageBody("m" + i).delaySeconds(3).build());
        }
        List<FutureTask<List<Message>>> polls = List.of(poll(url), poll(url), poll(url));
        rig.advance(3);
        for (FutureTask<List<Message>> poll : polls) {
            assertThat(poll.get()).hasSize(1);
        }
    }
}
