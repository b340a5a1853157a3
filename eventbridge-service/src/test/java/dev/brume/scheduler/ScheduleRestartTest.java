package dev.brume.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.table.MvTables;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was due while Brume was not running.
class ScheduleRestartTest {
    @TempDir private Path folder;

    private SchedulerRig rig;

    @AfterEach void close() {
        rig.close();
    }

    private void start(Instant now) {
        rig = new SchedulerRig(MvTables.open(folder), now, Map.of());
    }

    private void startAgainAt(Instant then) {
        rig.settle();
        rig.close();
        start(then);
        rig.advance(Duration.ofSeconds(1));
    }

    @Test void whatWasDueWhileBrumeWasNotRunningIsNotMadeUpFor() {
        start(SchedulerRig.NOON);
        rig.create(SchedulerRig.schedule("tick", "rate(5 minutes)"));
        rig.advance(Duration.ofMinutes(1));
        startAgainAt(SchedulerRig.NOON.plus(Duration.ofMinutes(18)));
        assertThat(rig.times()).isEmpty();
        assertThat(rig.hops())
                .anyMatch(hop -> hop.verdict().reason().equals("It was due at 2030-01-01T12:05:00Z, while Brume was not running."));
        rig.advance(Duration.ofMinutes(2));

        assertThat(rig.times()).containsExactly("2030-01-01T12:20:00Z");
    }

    @Test void aShortRestartMissesNothing() {
        start(SchedulerRig.NOON);
        rig.create(SchedulerRig.schedule("tick", "rate(5 minutes)"));
        rig.advance(Duration.ofMinutes(1));
        startAgainAt(SchedulerRig.NOON.plus(Duration.ofSeconds(350)));

        assertThat(rig.times()).containsExactly("2030-01-01T12:05:00Z");
    }

    @ParameterizedTest @CsvSource({"3600, 3000, 1", "3600, 4000, 0", "86400, 82000, 1",
        "86400, 90000, 0"}) void aOneTimeScheduleIsMadeUpForAsLongAsItsRetryPolicyAllows(int age, int late, int times) {
        start(SchedulerRig.NOON);
        rig.create(SchedulerRig.schedule("once", "at(2030-01-01T13:00:00)").target(SchedulerRig.queue()
                .retryPolicy(new RetryPolicy(age, 0)).deadLetterConfig(new DeadLetterConfig(SchedulerRig.DEAD)).build()));
        startAgainAt(SchedulerRig.NOON.plus(Duration.ofHours(1)).plusSeconds(late));

        assertThat(rig.times()).hasSize(times);
        assertThat(rig.taken(SchedulerRig.DEAD)).hasSize(1 - times);
    }
}
