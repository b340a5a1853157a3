package dev.brume.scheduler.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Our own reading of cron expressions, against that of a library which takes many times as long.
class CronComparisonTest {
    private static final int MONDAY = 2;
    private static final CronDefinition AWS = CronDefinitionBuilder.defineCron()
            .withMinutes().withValidRange(0, 59).and()
            .withHours().withValidRange(0, 23).and()
            .withDayOfMonth().withValidRange(1, 31).supportsL().supportsW().supportsLW().supportsQuestionMark().and()
            .withMonth().withValidRange(1, 12).and()
            .withDayOfWeek().withValidRange(1, 7).withMondayDoWValue(MONDAY).supportsHash().supportsL().supportsQuestionMark().and()
            .withYear().withValidRange(1970, 2199).and()
            .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
            .instance();

    private static Arbitrary<String> field(int first, int last) {
        Arbitrary<Integer> values = Arbitraries.integers().between(first, last);
        Arbitrary<String> range = Combinators.combine(values, values).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b));
        Arbitrary<String> step =
                Combinators.combine(values, Arbitraries.integers().between(1, Math.min(20, last))).as((from, by) -> from + "/" + by);
        Arbitrary<String> list = values.list().ofMinSize(1).ofMaxSize(4).uniqueElements().map(
                chosen -> String.join(",", chosen.stream().sorted().map(String::valueOf).toList()));
        return Arbitraries.oneOf(Arbitraries.just("*"), values.map(String::valueOf), range, step, list);
    }

    private static Arbitrary<String> days() {
        Arbitrary<Integer> weekday = Arbitraries.integers().between(1, 7);
        Arbitrary<String> ofMonth = Arbitraries.oneOf(
                field(1, 31), Arbitraries.just("L"), Arbitraries.just("LW"), Arbitraries.integers().between(2, 27).map(day -> day + "W"));
        Arbitrary<String> ofWeek = Arbitraries.oneOf(
                field(1, 7).filter(text -> !text.contains("/")),
                Arbitraries.of("MON-FRI", "SUN", "SAT", "TUE,THU"),
                weekday.map(day -> day + "L"),
                Combinators.combine(weekday, Arbitraries.integers().between(1, 4)).as((day, week) -> day + "#" + week));
        return Arbitraries.oneOf(ofMonth.map(text -> text + " %s ?"), ofWeek.map(text -> "? %s " + text));
    }

    @Provide Arbitrary<String> expressions() {
        return Combinators.combine(field(0, 59), field(0, 23), days(), field(1, 12), Arbitraries.of("*", "2031", "2030-2040", "2032/4"))
                .as((minutes, hours, days, months, years) -> minutes + " " + hours + " " + days.formatted(months) + " " + years);
    }

    @Provide Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(Instant.parse("2030-01-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2033-01-01T00:00:00Z").getEpochSecond()).map(Instant::ofEpochSecond);
    }

    @Property(tries = 300) void bothFindTheSameTime(@ForAll("expressions") String fields, @ForAll("instants") Instant last) {
        Optional<Instant> theirs = ExecutionTime.forCron(new CronParser(AWS).parse(fields))
                .nextExecution(last.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);

        assertThat(ScheduleExpression.parse("cron(" + fields + ")").orElseThrow().next(last, last)).isEqualTo(theirs);
    }
}
