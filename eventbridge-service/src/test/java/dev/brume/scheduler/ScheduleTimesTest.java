package dev.brume.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.router.Delivery;
import dev.brume.timeline.Timeline.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When schedules are due.
class ScheduleTimesTest {
    private final SchedulerRig rig = new SchedulerRig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aRateWithoutAStartDateStartsAtOnce() {
        rig.create(SchedulerRig.schedule("tick", "rate(5 minutes)"));
        rig.advance(Duration.ofMinutes(11));

        assertThat(rig.times()).containsExactly("2030-01-01T12:00:00Z", "2030-01-01T12:05:00Z", "2030-01-01T12:10:00Z");
    }

    @Test void aRateIsFirstDueOnItsStartDateAndLastOnItsEndDate() {
        rig.create(SchedulerRig.schedule("tick", "rate(1 hour)")
                .startDate(SchedulerRig.NOON.plusSeconds(600)).endDate(SchedulerRig.NOON.plusSeconds(600 + 7_200)));
        rig.advance(Duration.ofDays(1));

        assertThat(rig.times()).containsExactly("2030-01-01T12:10:00Z", "2030-01-01T13:10:00Z", "2030-01-01T14:10:00Z");
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void aCronExpressionGoesByTheClocksOfItsZone() {
        rig.create(SchedulerRig.schedule("tick", "cron(0 9 * * ? *)").scheduleExpressionTimezone("America/New_York"));
        rig.advance(Duration.ofDays(2));

        assertThat(rig.times()).containsExactly("2030-01-01T14:00:00Z", "2030-01-02T14:00:00Z");
    }

    @Test void aOneTimeScheduleIsDueOnceAndStays() {
        rig.create(SchedulerRig.schedule("once", "at(2030-01-01T15:00:00)").scheduleExpressionTimezone("Europe/Paris")
                .endDate(SchedulerRig.NOON.minusSeconds(60)));
        rig.advance(Duration.ofDays(400));

        assertThat(rig.times()).containsExactly("2030-01-01T14:00:00Z");
        assertThat(rig.get("once").state()).isEqualTo("ENABLED");
    }

    @ParameterizedTest
    @CsvSource({"at(2030-01-01T11:59:30), 1", "at(2030-01-01T11:58:59), 0",
        "at(2022-12-31T23:59:59), 0"}) void aTimeThatHasJustPassedIsStillDue(String expression, int times) {
        rig.create(SchedulerRig.schedule("once", expression));
        rig.advance(Duration.ofDays(1));

        assertThat(rig.times()).hasSize(times);
    }

    @Test void aScheduleIsDeletedAfterItsLastTime() {
        rig.create(SchedulerRig.schedule("once", "at(2030-01-01T13:00:00)").actionAfterCompletion("DELETE"));
        rig.create(SchedulerRig.schedule("thrice", "rate(1 hour)").actionAfterCompletion("DELETE")
                .endDate(SchedulerRig.NOON.plus(Duration.ofMinutes(150))));
        rig.advance(Duration.ofMinutes(61));
        assertThat(names()).containsExactly("thrice");
        rig.advance(Duration.ofHours(1));

        assertThat(names()).isEmpty();
        assertThat(rig.times()).hasSize(4);
    }

    private List<String> names() {
        return rig.scheduler.listSchedules(SchedulerRig.call(), ListSchedulesInput.builder().build()).schedules().stream()
                .map(ScheduleSummary::name).toList();
    }

    @Test void aDisabledOrDeletedScheduleIsNotDue() {
        rig.create(SchedulerRig.schedule("tick", "rate(1 minute)").state("DISABLED"));
        rig.create(SchedulerRig.schedule("tock", "rate(1 minute)").startDate(SchedulerRig.NOON.plusSeconds(60)));
        rig.scheduler.deleteSchedule(SchedulerRig.call(), new DeleteScheduleInput(null, null, "tock"));
        rig.advance(Duration.ofMinutes(10));

        assertThat(rig.times()).isEmpty();
        assertThat(rig.timeline.pendingCount()).isZero();
    }

    @Test void aRateGoesOnWhereItWasWhenSomethingElseOfTheScheduleChanges() {
        rig.create(SchedulerRig.schedule("tick", "rate(1 hour)"));
        rig.advance(Duration.ofMinutes(10));
        rig.scheduler.updateSchedule(SchedulerRig.call(), SchedulerRig.update("tick", "rate(1 hour)").description("new").build());
        rig.advance(Duration.ofMinutes(60));
        assertThat(rig.times()).containsExactly("2030-01-01T12:00:00Z", "2030-01-01T13:00:00Z");

        rig.scheduler.updateSchedule(SchedulerRig.call(), SchedulerRig.update("tick", "rate(1 day)").build());

        assertThat(rig.times()).hasSize(3).last().isEqualTo("2030-01-01T13:10:00Z");
    }

    @Test void aFlexibleScheduleIsDueSomeTimeInItsWindow() {
        rig.create(SchedulerRig.schedule("tick", "cron(0 * * * ? *)").flexibleTimeWindow(new FlexibleTimeWindow(15, "FLEXIBLE")));
        rig.advance(Duration.ofHours(24));

        assertThat(rig.times()).hasSizeBetween(24, 25).contains("2030-01-01T13:00:00Z", "2030-01-02T11:00:00Z");
        Set<Long> minutes = rig.taken(SchedulerRig.QUEUE).stream()
                .map(delivery -> Duration.between(Instant.parse(delivery.key()), delivery.createdAt()).toMinutes())
                .collect(Collectors.toSet());
        assertThat(minutes).hasSizeGreaterThan(5).allMatch(minute -> minute >= 0 && minute < 15);
    }

    @Test void tenThousandSchedulesAreDueInTheSameSecond() {
        for (int i = 0; i < 10_000; i++) {
            rig.create(SchedulerRig.schedule("s" + i, "at(2030-01-01T13:00:00)"));
        }
        rig.advance(Duration.ofHours(1));

        assertThat(rig.taken(SchedulerRig.QUEUE).stream().map(Delivery::from).distinct()).hasSize(10_000);
    }

    @Test void aClockSetBackDoesNotMakeATickComeTwice() {
        rig.create(SchedulerRig.schedule("tick", "rate(5 minutes)"));
        rig.advance(Duration.ofMinutes(10));
        rig.timeline.set(Mode.PAUSED, Optional.of(SchedulerRig.NOON.plusSeconds(60)));
        rig.advance(Duration.ofMinutes(13));
        assertThat(rig.times()).containsExactly("2030-01-01T12:00:00Z", "2030-01-01T12:05:00Z", "2030-01-01T12:10:00Z");
        rig.advance(Duration.ofMinutes(1));

        assertThat(rig.times()).hasSize(4).last().isEqualTo("2030-01-01T12:15:00Z");
    }
}
