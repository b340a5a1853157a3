package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.Scope;
import dev.brume.table.MvTables;
import dev.brume.timeline.Timeline.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class TimelineRestartTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final List<String> fired = new CopyOnWriteArrayList<>();

    @TempDir Path folder;

    @Test void aPausedClockAndItsTimersAreThereAfterARestart() {
        try (MvTables tables = MvTables.open(folder);
                RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON)) {
            schedule(timeline, "due later", NOON.plusSeconds(20));
            schedule(timeline, "first", NOON.plusSeconds(10));
            schedule(timeline, "second", NOON.plusSeconds(10));
            timeline.advance(Duration.ofSeconds(5));
        }
        try (MvTables tables = MvTables.open(folder);
                RunningTimeline timeline = new RunningTimeline(tables)) {
            assertThat(timeline.mode()).isEqualTo(Mode.PAUSED);
            assertThat(timeline.now()).isEqualTo(NOON.plusSeconds(5));
            record(timeline);
            timeline.start();
            schedule(timeline, "third", NOON.plusSeconds(10));
            assertThat(timeline.advance(Duration.ofSeconds(10)).count()).isEqualTo(3);
            assertThat(fired).containsExactly("first", "second", "third");
        }
        try (MvTables tables = MvTables.open(folder);
                RunningTimeline timeline = new RunningTimeline(tables)) {
            assertThat(timeline.now()).isEqualTo(NOON.plusSeconds(15));
            assertThat(timeline.pending(10)).extracting(Timer::key).containsExactly("due later");
        }
    }

    @Test void timersThatBecameDueMeanwhileFireAfterTheStart() {
        try (MvTables tables = MvTables.open(folder);
                RunningTimeline timeline = new RunningTimeline(tables)) {
            schedule(timeline, "overdue", timeline.now().minusSeconds(60));
            schedule(timeline, "later", timeline.now().plusSeconds(3600));
            timeline.start();
        }
        try (MvTables tables = MvTables.open(folder);
                RunningTimeline timeline = new RunningTimeline(tables)) {
            record(timeline);
            assertThat(fired).isEmpty();
            timeline.start();
            assertThat(timeline.settle(Duration.ofSeconds(10))).isEmpty();
            assertThat(fired).containsExactly("overdue");
        }
    }

    @Test void howFarTheClockIsAheadSurvivesARestart() {
        Duration ahead = Duration.ofDays(365);
        Instant wall;
        try (MvTables tables = MvTables.open(folder);
                RunningTimeline timeline = new RunningTimeline(tables)) {
            wall = timeline.now();
            timeline.set(Mode.SKIP, Optional.of(wall.plus(ahead)));
        }
        try (MvTables tables = MvTables.open(folder);
                RunningTimeline timeline = new RunningTimeline(tables)) {
            assertThat(timeline.mode()).isEqualTo(Mode.SKIP);
            assertThat(timeline.now()).isBetween(wall.plus(ahead), wall.plus(ahead).plusSeconds(60));
        }
    }

    private void record(RunningTimeline timeline) {
        timeline.onDue("a", timer -> fired.add(timer.key()));
    }

    private static void schedule(RunningTimeline timeline, String key, Instant due) {
        timeline.schedule(new Timer(Scope.DEFAULT, "a", key, due));
    }
}
