package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.table.MvTables;
import dev.brume.table.Snapshot;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WaitingLinesTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    /// By the wall clock too: a wait for what does not come ends.
    private static final Instant SOON = NOON.plusMillis(1);
    private static final Instant LATER = NOON.plusSeconds(20);

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final WaitingLines<String> lines = new WaitingLines<>(tables, timeline);
    private final WaitingLines<String>.Place first = lines.enter("orders", "the first");
    private final WaitingLines<String>.Place second = lines.enter("orders", "the second");

    @AfterEach void stop() {
        timeline.close();
        tables.close();
    }

    private void news(String key) {
        tables.transact(() -> lines.news(key));
    }

    @Test void whoeverWaitsLongestIsToldOfTheNewsAndNobodyElse() {
        news("orders");
        assertThat(first.await(LATER)).isTrue();
        assertThat(second.await(SOON)).isFalse();
    }

    @Test void newsThatComesBeforeTheFirstHasLookedIsForTheNext() {
        news("orders");
        news("orders");
        assertThat(first.await(LATER)).isTrue();
        assertThat(second.await(LATER)).isTrue();
        news("orders");
        assertThat(first.await(LATER)).isTrue();
    }

    @Test void newsOfSomethingElseWakesNobody() {
        news("invoices");
        assertThat(first.await(SOON)).isFalse();
    }

    @Test void newsIsToldWhenTheUnitHasEnded() {
        tables.transact(() -> {
            lines.news("orders");
            assertThat(first.await(SOON)).isFalse();
        });
        assertThat(first.await(LATER)).isTrue();
    }

    @Test void whoLeavesLeavesHisNewsToTheNext() {
        news("orders");
        first.close();
        assertThat(second.await(LATER)).isTrue();
    }

    @Test void allLookWhenThereWillBeNothingMoreAndAfterARestore() {
        tables.transact(() -> lines.gone("orders"));
        assertThat(first.await(LATER)).isTrue();
        assertThat(second.await(LATER)).isTrue();

        Snapshot snapshot = tables.snapshot();
        tables.restore(snapshot);
        assertThat(first.await(LATER)).isTrue();
        assertThat(second.await(LATER)).isTrue();
    }

    @Test void newsThatComesWhenTheTimeIsOverIsTheNextCallers() {
        news("orders");
        timeline.set(Timeline.Mode.PAUSED, Optional.of(LATER));
        assertThat(first.await(LATER)).isFalse();
    }

    @Test void fullLineTakesNobodyUntilOneLeaves() {
        assertThatThrownBy(() -> lines.enter("orders", "a third", 2, () -> new IllegalStateException("full"))).hasMessage("full");
        first.close();
        try (WaitingLines<String>.Place third = lines.enter("orders", "a third", 2, IllegalStateException::new)) {
            second.close();
            assertThat(third.await(LATER)).isTrue();
        }
    }
}
