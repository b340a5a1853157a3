package dev.brume.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedTraceTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    private static final Scope OTHER = new Scope(new AccountId("111111111111"), Region.US_EAST_1);
    private static final Trace.Query ALL = query(Optional.empty(), Optional.empty(), Optional.empty(), 100);

    private final Tables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final BoundedTrace trace = new BoundedTrace(tables, timeline);

    @AfterEach void stop() {
        timeline.close();
        tables.close();
    }

    @Test void newTraceHasTheTimelinesSecondsInItsId() {
        Cause cause = trace.begin(null);

        assertThat(cause.traceId()).startsWith("1-" + Long.toHexString(NOON.getEpochSecond()) + '-').hasSize(35);
        assertThat(Cause.parse(cause.header())).isEqualTo(cause);
        assertThat(cause.hop()).isEmpty();
    }

    @Test void malformedHeaderBeginsANewTrace() {
        assertThat(trace.begin("Root=1-2-3").traceId()).isNotEqualTo("1-2-3").hasSize(35);
    }

    @Test void earlyTimesKeepTheFormOfTheId() {
        timeline.set(Timeline.Mode.PAUSED, Optional.of(Instant.ofEpochSecond(5)));

        assertThat(trace.begin(null).traceId()).startsWith("1-00000005-");
    }

    @Test void hopLeadsToTheNextOne() {
        Cause root = trace.begin(null);
        Cause next = record(root, Scope.DEFAULT, "sqs:SendMessage");

        Hop hop = trace.find(ALL).getFirst();
        assertThat(hop.traceId()).isEqualTo(root.traceId());
        assertThat(hop.parent()).isEmpty();
        assertThat(next).isEqualTo(root.at(hop.id()));
        assertThat(hop.at()).isEqualTo(NOON);
    }

    @Test void keptAndRecentHopsAreFoundInTheOrderInWhichTheyWereWritten() {
        Cause cause = trace.begin(null);
        record(cause, Scope.DEFAULT, "a");
        keep(cause, OTHER, "b", "x");
        record(cause, Scope.DEFAULT, "c");
        keep(cause, Scope.DEFAULT, "d", "x");

        assertThat(actions(ALL)).containsExactly("a", "b", "c", "d");
        assertThat(actions(query(Optional.empty(), Optional.empty(), Optional.empty(), 3))).containsExactly("b", "c", "d");
    }

    @Test void hopIsFoundByEveryIdThatStandsInIt() {
        Cause cause = trace.begin(null);
        keep(cause, Scope.DEFAULT, "a", "message-1");
        keep(trace.begin(null), Scope.DEFAULT, "b", "message-2");

        for (String id : List.of(cause.traceId(), "message-1", trace.find(ALL).getFirst().id())) {
            assertThat(actions(query(Optional.of(id), Optional.empty(), Optional.empty(), 10))).containsExactly("a");
        }
    }

    @Test void hopIsFoundByTheArnOnEitherSideByAccountAndByTime() {
        Cause cause = trace.begin(null);
        record(cause, Scope.DEFAULT, "a");
        timeline.advance(Duration.ofMinutes(1));
        record(cause, OTHER, "b");

        assertThat(actions(query(Optional.empty(), Optional.of(QUEUE), Optional.empty(), 10))).containsExactly("a", "b");
        assertThat(actions(query(Optional.empty(), Optional.of("tester"), Optional.empty(), 10))).hasSize(2);
        assertThat(actions(query(Optional.empty(), Optional.empty(), Optional.of(OTHER.account()), 10))).containsExactly("b");
        assertThat(actions(between(NOON.plusSeconds(1), NOON.plusSeconds(60)))).containsExactly("b");
        assertThat(actions(between(NOON, NOON.plusSeconds(59)))).containsExactly("a");
    }

    @Test void hopIsFoundByWhatItsDetailsSayAndByTheNameOfAResource() {
        String execution = "arn:aws:states:us-east-1:000000000000:execution:cook:soup";
        trace.record(trace.begin(null), Scope.DEFAULT, "start", "tester", "arn:aws:states:us-east-1:000000000000:stateMachine:cook",
                new Verdict.Accepted(), Map.of("ExecutionArn", execution));

        assertThat(actions(query(Optional.empty(), Optional.of(execution), Optional.empty(), 10))).containsExactly("start");
        assertThat(actions(query(Optional.of("soup"), Optional.empty(), Optional.empty(), 10))).containsExactly("start");
        assertThat(actions(query(Optional.of("cook"), Optional.empty(), Optional.empty(), 10))).containsExactly("start");
        assertThat(actions(query(Optional.of("oup"), Optional.empty(), Optional.empty(), 10))).isEmpty();
    }

    @Test void wholeTracesAreFoundByOneOfTheirHopsWithThoseWhereTheyGoOn() {
        Cause asked = record(trace.begin(null), Scope.DEFAULT, "asked");
        record(trace.begin(null), Scope.DEFAULT, "unrelated");
        Cause other = trace.begin(null);
        keep(other, Scope.DEFAULT, "elsewhere", "x");
        trace.record(asked, Scope.DEFAULT, "effect", "a", "b", new Verdict.Accepted(), Map.of(Hop.INVOKED_IN_TRACE, other.traceId()));

        List<Hop> found = trace.findTraces(query(Optional.of(asked.hop()), Optional.empty(), Optional.empty(), 10));

        assertThat(found).extracting(Hop::action).containsExactly("asked", "elsewhere", "effect");
    }

    @Test void keptHopsAreBoundedInNumberOverAllAccounts() {
        KeptHops kept = new KeptHops(MvTables.inMemory(), 3, 1_000_000);
        for (int i = 1; i <= 5; i++) {
            kept.add(i, hop(i % 2 == 0 ? OTHER : Scope.DEFAULT, "x"));
        }
        assertThat(sequences(kept)).containsExactly(3L, 4L, 5L);
    }

    @Test void keptHopsAreBoundedInBytes() {
        KeptHops kept = new KeptHops(MvTables.inMemory(), 100, 1_200);
        for (int i = 1; i <= 5; i++) {
            kept.add(i, hop(Scope.DEFAULT, "x".repeat(300)));
        }
        assertThat(sequences(kept)).containsExactly(4L, 5L);
        kept.add(6, hop(Scope.DEFAULT, "x".repeat(2_000)));
        assertThat(sequences(kept)).isEmpty();
    }

    @Test void hopOfAUnitThatIsUndoneIsNotKept() {
        assertThatThrownBy(() -> tables.transact(() -> {
            keep(trace.begin(null), Scope.DEFAULT, "never", "x");
            throw new IllegalStateException("undone");
        }))
                .hasMessage("undone");

        assertThat(trace.find(ALL)).isEmpty();
    }

    @Test void whatAnUndoneUnitHadKeptDoesNotPushOthersOut() {
        Tables own = MvTables.inMemory();
        KeptHops kept = new KeptHops(own, 3, 1_000_000);
        kept.add(1, hop(Scope.DEFAULT, "x"));
        assertThatThrownBy(() -> own.transact(() -> {
            for (int i = 2; i <= 9; i++) {
                kept.add(i, hop(Scope.DEFAULT, "x"));
            }
            throw new IllegalStateException("undone");
        }))
                .hasMessage("undone");
        assertThat(sequences(kept)).containsExactly(1L);

        for (int i = 10; i <= 13; i++) {
            kept.add(i, hop(Scope.DEFAULT, "x"));
        }
        assertThat(sequences(kept)).containsExactly(11L, 12L, 13L);
    }

    @Test void boundHoldsForWhatWasKeptBeforeARestart() {
        Tables own = MvTables.inMemory();
        KeptHops before = new KeptHops(own, 3, 1_000_000);
        for (int i = 1; i <= 3; i++) {
            before.add(i, hop(i == 2 ? OTHER : Scope.DEFAULT, "x"));
        }
        KeptHops after = new KeptHops(own, 3, 1_000_000);
        assertThat(after.lastSequence()).isEqualTo(3);
        after.add(4, hop(Scope.DEFAULT, "x"));
        after.add(5, hop(Scope.DEFAULT, "x"));

        assertThat(sequences(after)).containsExactly(3L, 4L, 5L);
    }

    @Test void keptHopsGoOnAfterARestart() {
        Cause cause = trace.begin(null);
        keep(cause, Scope.DEFAULT, "before", "x");
        BoundedTrace restarted = new BoundedTrace(tables, timeline);
        restarted.record(cause, Scope.DEFAULT, "after", "tester", QUEUE, new Verdict.Accepted(), Map.of());

        assertThat(restarted.find(ALL)).extracting(Hop::action).containsExactly("before", "after");
    }

    @Test void resetOfAnAccountForgetsItsHopsOnly() {
        Cause cause = trace.begin(null);
        record(cause, Scope.DEFAULT, "a");
        record(cause, OTHER, "b");
        keep(cause, OTHER, "c", "x");
        tables.reset(OTHER.account());
        trace.forget(OTHER.account());

        assertThat(actions(ALL)).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001}) void queryWithoutBoundIsRefused(int limit) {
        assertThatThrownBy(() -> query(Optional.empty(), Optional.empty(), Optional.empty(), limit))
                .hasMessageContaining("limit must be from 1 to 10000");
    }

    private static List<Long> sequences(KeptHops kept) {
        List<Long> sequences = new ArrayList<>();
        kept.scan(row -> sequences.add(row.sequence()));
        sequences.sort(null);
        return sequences;
    }

    private List<String> actions(Trace.Query query) {
        return trace.find(query).stream().map(Hop::action).toList();
    }

    private Cause record(Cause cause, Scope scope, String action) {
        return trace.record(cause, scope, action, "tester", QUEUE, new Verdict.Accepted(), Map.of());
    }

    private void keep(Cause cause, Scope scope, String action, String messageId) {
        trace.keep(new Hop(
                trace.hopId(), cause.traceId(), cause.hop(), scope, timeline.now(), action, "tester", QUEUE,
                new Verdict.Delivered(1), Map.of("MessageId", messageId)));
    }

    private static Hop hop(Scope scope, String detail) {
        return new Hop(
                "0123456789abcdef", "1-5759e988-bd862e3fe1be46a994272793", "", scope, NOON, "action", "from", "to",
                new Verdict.Accepted(), Map.of("detail", detail));
    }

    private static Trace.Query query(Optional<String> id, Optional<String> arn, Optional<AccountId> account, int limit) {
        return new Trace.Query(account, id, arn, Optional.empty(), Optional.empty(), limit);
    }

    private static Trace.Query between(Instant since, Instant until) {
        return new Trace.Query(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(since), Optional.of(until), 10);
    }
}
