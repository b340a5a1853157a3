package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.table.MvTables;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {
    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, Instant.EPOCH);
    private final BackgroundWork background = new BackgroundWork(timeline);

    @AfterEach void close() {
        timeline.close();
        tables.close();
    }

    @Test void whoWaitsGetsWhatTheWorkReturnsFromAnotherThread() {
        Thread worker = background.await("ask who works", Thread::currentThread);
        assertThat(worker).isNotSameAs(Thread.currentThread());
    }

    @Test void whoWaitsGetsTheExceptionItself() {
        IllegalStateException own = new IllegalStateException("no good");
        assertThatThrownBy(() -> background.await("fail", () -> {
            throw own;
        })).isSameAs(own);
    }

    @Test void anErrorIsTheCauseOfWhatIsThrown() {
        assertThatThrownBy(() -> background.await("fail", () -> {
            throw new AssertionError("worse");
        })).hasCauseInstanceOf(AssertionError.class);
    }
}
