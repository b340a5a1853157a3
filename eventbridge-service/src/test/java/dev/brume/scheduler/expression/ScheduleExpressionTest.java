package dev.brume.scheduler.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private static Instant next(String expression, Instant last, Instant now) {
        return ScheduleExpression.parse(expression).orElseThrow().next(last, now).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rate(1 minute)                  | 2030-01-01T12:01:00Z",
        "rate(5 minutes)                 | 2030-01-01T12:05:00Z",
        "rate(2 hours)                   | 2030-01-01T14:00:00Z",
        "rate(1 day)                     | 2030-01-02T12:00:00Z",
        "cron(0 10 * * ? *)              | 2030-01-02T10:00:00Z",
        "cron(0/15 * * * ? *)            | 2030-01-01T12:15:00Z",
        "cron(5,35 14 * * ? *)           | 2030-01-01T14:05:00Z",
        "cron(0/10 * ? * MON-FRI *)      | 2030-01-01T12:10:00Z",
        "cron(0 8 1 * ? *)               | 2030-02-01T08:00:00Z",
        "cron(0 0 ? * SAT#3 *)           | 2030-01-19T00:00:00Z",
        "cron(0 0 ? * 1 *)               | 2030-01-06T00:00:00Z",
        "cron(0 0 L * ? *)               | 2030-01-31T00:00:00Z",
        "cron(0 0 LW 8 ? *)              | 2030-08-30T00:00:00Z",
        "cron(0 0 15W 6 ? *)             | 2030-06-14T00:00:00Z",
        "cron(0 0 ? * 6L *)              | 2030-01-25T00:00:00Z",
        "cron(0 0 29 2 ? *)              | 2032-02-29T00:00:00Z",
    }) void theNextTimeIsAsOnAws(String expression, Instant expected) {
        assertThat(next(expression, NOON, NOON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rate()", "rate(10)", "rate(0 minutes)", "rate(-10 minutes)", "rate(1 minutes)", "rate(5 minute)",
        " rate(10 minutes)", "rate(10 minutess)", "rate(10 seconds)", "cron()", "cron(INVALID)", "cron(0 dummy ? * MON-FRI *)",
        "cron(71 8 1 * ? *)", "cron(7 20 * * NOT *)", "cron(0 10 * * * *)", "cron(0 10 ? * ? *)", "cron(0 10 * * ?)",
        "at(2030-01-01T00:00:00)", "10 minutes"}) void whatAwsRefusesIsRefused(String expression) {
        assertThat(ScheduleExpression.parse(expression)).isEmpty();
    }

    @Test void aCronExpressionMayHaveComeToItsEnd() {
        assertThat(ScheduleExpression.parse("cron(0 0 1 1 ? 2029)").orElseThrow().next(NOON, NOON)).isEmpty();
    }

    @Test void whatWasMissedIsNotMadeUpFor() {
        Instant later = NOON.plus(Duration.ofMinutes(17));

        assertThat(next("rate(5 minutes)", NOON, later)).isEqualTo(NOON.plus(Duration.ofMinutes(20)));
        assertThat(next("cron(0/5 * * * ? *)", NOON, later)).isEqualTo(NOON.plus(Duration.ofMinutes(20)));
    }

    private static String from(String expression, String zone, String earliest) {
        return ScheduleExpression.parse(expression, ZoneId.of(zone)).orElseThrow().from(NOON, Instant.parse(earliest))
                .map(Instant::toString).orElse("never");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // In spring 2030 the clocks of Paris are put from 02:00 to 03:00 on 31 March, in autumn from 03:00 to 02:00 on 27 October.
        "cron(30 2 * * ? *)      | 2030-03-30T00:00:00Z | 2030-03-30T01:30:00Z",
        "cron(30 2 * * ? *)      | 2030-03-30T02:00:00Z | 2030-04-01T00:30:00Z",
        "cron(0/30 * * * ? *)    | 2030-03-31T00:31:00Z | 2030-03-31T01:00:00Z",
        "cron(30 2 * * ? *)      | 2030-10-27T00:00:00Z | 2030-10-27T00:30:00Z",
        "cron(30 2 * * ? *)      | 2030-10-27T00:31:00Z | 2030-10-28T01:30:00Z",
        "cron(0/30 * * * ? *)    | 2030-10-27T00:31:00Z | 2030-10-27T02:00:00Z",
        "cron(0 12 * * ? *)      | 2030-03-31T00:00:00Z | 2030-03-31T10:00:00Z",
        "cron(30 2 31 3 ? 2030)  | 2030-01-01T00:00:00Z | never",
        "rate(1 day)             | 2030-03-30T12:00:01Z | 2030-03-31T12:00:00Z",
        "at(2030-03-31T02:30:00) | 2030-01-01T00:00:00Z | 2030-03-31T01:30:00Z",
        "at(2030-10-27T02:30:00) | 2030-01-01T00:00:00Z | 2030-10-27T00:30:00Z",
    }) void theClocksOfAZoneArePutForwardAndBack(String expression, String earliest, String expected) {
        assertThat(from(expression, "Europe/Paris", earliest)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "rate(5 minutes)         | 2030-01-01T12:00:00Z | 2030-01-01T12:00:00Z",
        "rate(5 minutes)         | 2029-01-01T12:00:00Z | 2030-01-01T12:00:00Z",
        "rate(5 minutes)         | 2030-01-01T12:05:00Z | 2030-01-01T12:05:00Z",
        "rate(5 minutes)         | 2030-01-01T12:05:01Z | 2030-01-01T12:10:00Z",
        "cron(0/5 * * * ? *)     | 2030-01-01T12:05:00Z | 2030-01-01T12:05:00Z",
        "cron(0/5 * * * ? *)     | 2030-01-01T12:05:00.001Z | 2030-01-01T12:10:00Z",
        "at(2030-01-01T12:30:00) | 2030-01-01T12:30:00Z | 2030-01-01T12:30:00Z",
        "at(2030-01-01T12:30:00) | 2030-01-01T12:30:01Z | never",
    }) void theFirstTimeMayBeNow(String expression, String earliest, String expected) {
        assertThat(from(expression, "UTC", earliest)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(1 hours)", "rate(5 minute)", "at(2022-12-31T23:59:59)",
        "cron(*/15 * * * ? *)"}) void theSchedulerTakesWhatRulesDoNot(String expression) {
        assertThat(ScheduleExpression.parse(expression, ZoneOffset.UTC)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at(2030-02-30T00:00:00)", "at(2030-01-01)", "at(2030-01-01T00:00:00Z)", "at(tomorrow)", "at(",
        "rate(0 minutes)"}) void theSchedulerRefusesWhatIsNoTime(String expression) {
        assertThat(ScheduleExpression.parse(expression, ZoneOffset.UTC)).isEmpty();
    }
}
