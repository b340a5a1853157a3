package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.router.Watch;
import dev.brume.timeline.Timeline.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqsSourceTest {
    private final Rig rig = new Rig();
    private final String url = rig.create("orders");
    private final AtomicInteger news = new AtomicInteger();
    private final Watch watch = rig.source.watch(Rig.arn("orders"), news::incrementAndGet);

    @AfterEach void close() {
        rig.close();
    }

    @Test void aSentMessageIsNews() {
        rig.send(url, "a");
        assertThat(news).hasValue(1);
        rig.send(rig.create("others"), "b");
        assertThat(news).hasValue(1);
    }

    @Test void nothingIsNewsOnceTheWatchIsClosed() {
        watch.close();
        rig.send(url, "a");
        assertThat(news).hasValue(0);
    }

    @Test void aQueueThatIsMadeLaterCountsAsWell() {
        AtomicInteger later = new AtomicInteger();
        rig.source.watch(Rig.arn("later"), later::incrementAndGet);
        rig.send(rig.create("later"), "a");
        assertThat(later).hasValue(1);
    }

    @Test void aReaderThatFoundNothingIsToldWhenADelayIsOver() {
        rig.set(url, "DelaySeconds", "60");
        rig.send(url, "a");
        assertThat(rig.receiveAll(url)).isEmpty();
        news.set(0);
        rig.advance(59);
        assertThat(news).hasValue(0);
        rig.advance(1);
        assertThat(news).hasValue(1);
        assertThat(rig.receiveAll(url)).hasSize(1);
    }

    @Test void aReaderThatFoundNothingMoreIsToldWhenAMessageReturns() {
        rig.send(url, "a");
        rig.receiveOne(url);
        assertThat(rig.receiveAll(url)).isEmpty();
        news.set(0);
        rig.advance(29);
        assertThat(news).hasValue(0);
        rig.advance(1);
        assertThat(news).hasValue(1);
    }

    @Test void aMessageThatIsGivenBackIsNewsAtOnce() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        news.set(0);
        rig.changeVisibility(url, message, 0);
        assertThat(news).hasValue(1);
    }

    @Test void theNextMessageOfAGroupIsNewsWhenTheFirstIsDeleted() {
        String fifo = rig.createFifo("orders.fifo");
        AtomicInteger groups = new AtomicInteger();
        rig.source.watch(Rig.arn("orders.fifo"), groups::incrementAndGet);
        rig.send(fifo, "a", "g", "1");
        Message first = rig.receiveOne(fifo);
        rig.send(fifo, "b", "g", "2");
        assertThat(rig.receiveAll(fifo)).isEmpty();
        groups.set(0);
        rig.delete(fifo, first);
        assertThat(groups).hasValue(1);
        assertThat(rig.receiveAll(fifo)).hasSize(1);
    }

    @Test void aDeadLetterIsNewsOfItsQueue() {
        rig.create("dead");
        rig.set(url, "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + Rig.arn("dead") + "\",\"maxReceiveCount\":1}");
        AtomicInteger dead = new AtomicInteger();
        rig.source.watch(Rig.arn("dead"), dead::incrementAndGet);
        rig.send(url, "a");
        rig.receiveOne(url);
        rig.advance(30);
        assertThat(rig.receiveAll(url)).isEmpty();
        assertThat(dead).hasValue(1);
    }

    @Test void anEmptyQueueThatIsWatchedHasNoTimers() {
        assertThat(rig.receiveAll(url)).isEmpty();
        assertThat(rig.timeline.pendingCount()).isZero();
        rig.timeline.set(Mode.SKIP, Optional.empty());
        assertThat(rig.timeline.settle(Duration.ofSeconds(5))).isEmpty();
        assertThat(rig.timeline.running()).isEmpty();
    }

    @Test void aMessageThatIsDeletedLeavesNoTimer() {
        rig.send(url, "a");
        Message message = rig.receiveOne(url);
        assertThat(rig.receiveAll(url)).isEmpty();
        assertThat(rig.timeline.pendingCount()).isEqualTo(1);
        rig.delete(url, message);
        assertThat(rig.receiveAll(url)).isEmpty();
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void aQueueThatNobodyWatchesHasNoTimersEither() {
        watch.close();
        rig.send(url, "a");
        rig.receiveOne(url);
        assertThat(rig.receiveAll(url)).isEmpty();
        assertThat(rig.timeline.pendingCount()).isZero();
    }
}
