package dev.brume.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.MvTables;
import dev.brume.table.Snapshot;
import dev.brume.table.Table;
import dev.brume.timeline.Timeline.Advanced;
import dev.brume.timeline.Timeline.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunningTimelineTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(10);

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final List<String> fired = Collections.synchronizedList(new ArrayList<>());

    @AfterEach void close() {
        timeline.close();
        tables.close();
    }

    @Test void aPausedClockStandsStillUntilItIsAdvanced() {
        assertThat(timeline.now()).isEqualTo(NOON);
        assertThat(timeline.mode()).isEqualTo(Mode.PAUSED);
        Advanced advanced = timeline.advance(Duration.ofMinutes(5));
        assertThat(advanced).isEqualTo(new Advanced(NOON.plusSeconds(300), List.of(), 0, List.of()));
        assertThat(timeline.now()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test void timersFireInTheOrderOfTheirTimesAndThenAsScheduled() {
        record("a");
        schedule("a", "late", 60);
        schedule("a", "x", 30);
        schedule("a", "b", 30);
        schedule("a", "never", 61);
        Advanced advanced = timeline.advance(Duration.ofSeconds(60));
        assertThat(fired).containsExactly("x at 30", "b at 30", "late at 60");
        assertThat(advanced.count()).isEqualTo(3);
        assertThat(advanced.fired()).extracting(Timer::key).containsExactly("x", "b", "late");
        assertThat(timeline.pending(10)).extracting(Timer::key).containsExactly("never");
        assertThat(timeline.pendingCount()).isEqualTo(1);
    }

    @Test void aTimerOfTheSameNameReplacesTheOlderOne() {
        record("a");
        schedule("a", "x", 30);
        schedule("a", "x", 20);
        schedule("a", "y", 40);
        assertThat(timeline.find(Scope.DEFAULT, "a", "x")).map(Timer::due).contains(NOON.plusSeconds(20));
        assertThat(timeline.cancel(Scope.DEFAULT, "a", "y")).isTrue();
        assertThat(timeline.cancel(Scope.DEFAULT, "a", "y")).isFalse();
        timeline.advance(Duration.ofSeconds(60));
        assertThat(fired).containsExactly("x at 20");
    }

    @Test void whatAHandlerSchedulesFiresInTheSameWinding() {
        timeline.onDue("tick", timer -> {
            fired.add(timer.key() + " at " + seconds());
            if (!timer.payload().isEmpty()) {
                int left = Integer.parseInt(timer.payload());
                String next = left == 1 ? "" : String.valueOf(left - 1);
                timeline.schedule(new Timer(Scope.DEFAULT, "tick", "t" + left, timer.due().plusSeconds(10), next));
            }
        });
        timeline.schedule(new Timer(Scope.DEFAULT, "tick", "start", NOON.plusSeconds(10), "3"));
        timeline.advance(Duration.ofHours(1));
        assertThat(fired).containsExactly("start at 10", "t3 at 20", "t2 at 30", "t1 at 40");
    }

    @Test void aTimeThatHasPassedFiresAtOnceAlsoWhilePaused() {
        record("a");
        schedule("a", "now", 0);
        schedule("a", "past", -60);
        assertThat(timeline.settle(SOON)).isEmpty();
        assertThat(fired).containsExactlyInAnyOrder("now at 0", "past at 0");
        assertThat(timeline.now()).isEqualTo(NOON);
    }

    @Test void windingWaitsForWhatATimerStartedBeforeTheNextTime() {
        CountDownLatch go = new CountDownLatch(1);
        timeline.onDue("a", timer -> timeline.run("work of " + timer.key(), () -> {
            await(go);
            fired.add("work of " + timer.key() + " at " + seconds());
        }));
        record("b");
        schedule("a", "first", 10);
        schedule("b", "second", 20);
        Thread winder = Thread.ofVirtual().start(() -> timeline.advance(Duration.ofSeconds(30)));
        while (!timeline.running().contains("work of first")) {
            Thread.onSpinWait();
        }
        assertThat(timeline.settle(Duration.ZERO)).isNotEmpty();
        go.countDown();
        join(winder);
        assertThat(fired).containsExactly("work of first at 10", "second at 20");
        assertThat(timeline.running()).isEmpty();
    }

    @Test void windingGivesUpAtLastAndNamesWhatIsRunning() {
        try (RunningTimeline impatient = new RunningTimeline(tables, WallClock.system(), Duration.ofMillis(1), Duration.ofMillis(1));
                Timeline.Activity activity = impatient.begin("a function that hangs")) {
            impatient.onDue("a", timer -> {});
            schedule("a", "x", 10);
            Advanced advanced = impatient.advance(Duration.ofSeconds(30));
            assertThat(advanced).isEqualTo(new Advanced(NOON, List.of(), 0, List.of("a function that hangs")));
            activity.close();
            assertThat(impatient.advance(Duration.ofSeconds(30)).count()).isEqualTo(1);
        }
    }

    @Test void workOfAUnitStartsOnceTheUnitHasEndedWell() {
        Table<String, String> rows = tables.table("test.row", String.class, String.class);
        tables.transact(() -> {
            timeline.run("read", () -> fired.add(rows.get(Scope.DEFAULT, "a")));
            rows.put(Scope.DEFAULT, "a", "written");
        });
        assertThatThrownBy(() -> tables.transact(() -> {
            timeline.run("never", () -> fired.add("never"));
            throw new IllegalStateException("no");
        }))
                .hasMessage("no");
        assertThat(timeline.settle(SOON)).isEmpty();
        assertThat(fired).containsExactly("written");
    }

    @Test void workThatFailsIsLoggedAndNotRunningAnyMore() {
        timeline.run("failing work", () -> {
            throw new IllegalStateException("logged");
        });
        assertThat(timeline.settle(SOON)).isEmpty();
    }

    @Test void aHandlerThatFailsUndoesItsOwnChangesAndFiresAgainLater() {
        Table<String, String> rows = tables.table("test.row", String.class, String.class);
        AtomicBoolean broken = new AtomicBoolean(true);
        timeline.onDue("a", timer -> {
            rows.put(Scope.DEFAULT, timer.key(), "at " + seconds());
            if (timer.key().equals("bad") && broken.getAndSet(false)) {
                timeline.schedule(new Timer(Scope.DEFAULT, "a", "undone", NOON.plusSeconds(15)));
                throw new IllegalStateException("logged");
            }
        });
        schedule("a", "good", 10);
        schedule("a", "bad", 10);
        schedule("a", "better", 10);
        Advanced advanced = timeline.advance(Duration.ofSeconds(10));
        assertThat(advanced.fired()).extracting(Timer::key).containsExactly("good", "better");
        assertThat(rows.rows(Scope.DEFAULT)).extracting("key").containsExactly("better", "good");
        timeline.advance(Duration.ofSeconds(10));
        assertThat(rows.get(Scope.DEFAULT, "bad")).isEqualTo("at 11");
        assertThat(rows.get(Scope.DEFAULT, "undone")).isNull();
        assertThat(timeline.pendingCount()).isZero();
    }

    @Test void aHandlerThatAlwaysFailsIsGivenUp() {
        timeline.onDue("a", timer -> {
            fired.add("attempt at " + seconds());
            throw new IllegalStateException("logged");
        });
        schedule("a", "bad", 0);
        timeline.advance(Duration.ofDays(1));
        assertThat(fired).containsExactly("attempt at 0", "attempt at 1", "attempt at 3", "attempt at 7", "attempt at 15");
        assertThat(timeline.pendingCount()).isZero();
    }

    @Test void aTimerWithoutAnOwnerWaitsForHim() {
        record("a");
        schedule("b", "orphan", 10);
        schedule("a", "x", 20);
        assertThat(timeline.advance(Duration.ofSeconds(30)).count()).isEqualTo(1);
        assertThat(timeline.find(Scope.DEFAULT, "b", "orphan")).isPresent();
        record("b");
        assertThat(timeline.settle(SOON)).isEmpty();
        assertThat(fired).containsExactly("x at 20", "orphan at 30");
    }

    @Test void skippingJumpsFromTimerToTimerWhenNothingIsRunning() {
        CountDownLatch done = new CountDownLatch(1);
        timeline.onDue("year", timer -> {
            fired.add(timer.key());
            done.countDown();
        });
        Timeline.Activity call = timeline.begin("a call");
        timeline.set(Mode.SKIP, Optional.empty());
        schedule("year", "in a year", Duration.ofDays(365).toSeconds());
        assertThat(timeline.now()).isBefore(NOON.plusSeconds(3600));
        assertThat(fired).isEmpty();
        call.close();
        await(done);
        assertThat(timeline.now()).isBetween(NOON.plus(Duration.ofDays(365)), NOON.plus(Duration.ofDays(366)));
    }

    @Test void skippingIsNotDrawnByTimersThatOnlyCleanUpButPassesThemOnItsWay() {
        CountDownLatch done = new CountDownLatch(1);
        timeline.onDueToCleanUp("idle", timer -> fired.add(timer.key() + " at " + seconds()));
        timeline.onDue("year", timer -> {
            fired.add(timer.key() + " at " + seconds());
            done.countDown();
        });
        timeline.set(Mode.SKIP, Optional.empty());
        schedule("idle", "discard", 600);
        schedule("idle", "discard later", Duration.ofDays(366).toSeconds());
        assertThat(timeline.settle(SOON)).isEmpty();
        assertThat(timeline.now()).isBefore(NOON.plusSeconds(600));
        schedule("year", "in a year", Duration.ofDays(365).toSeconds());
        await(done);
        assertThat(fired).containsExactly("discard at 600", "in a year at " + Duration.ofDays(365).toSeconds());
        assertThat(timeline.now()).isBefore(NOON.plus(Duration.ofDays(366)));
    }

    @Test void aWaitingRequestNeitherKeepsTimeFromSkippingNorDrivesIt() {
        CountDownLatch done = new CountDownLatch(1);
        timeline.onDue("a", timer -> done.countDown());
        Timeline.Waiter waiter = timeline.waiter("a long poll");
        Timeline.Activity call = timeline.begin("receive");
        Thread poll = Thread.ofVirtual().start(() -> call.run(() -> {
            fired.add("woken: " + waiter.await(Duration.ofHours(5)));
            call.close();
        }));
        awaitQuiet();
        timeline.set(Mode.SKIP, Optional.empty());
        assertThat(timeline.now()).isBefore(NOON.plusSeconds(3600));
        schedule("a", "x", 7200);
        await(done);
        assertThat(timeline.now()).isAfterOrEqualTo(NOON.plusSeconds(7200));
        waiter.wake();
        join(poll);
        assertThat(fired).containsExactly("woken: true");
    }

    @Test void aWaitEndsWhenItsTimeIsOverOnTheTimelineBeforeAnythingElseHappensThen() {
        record("a");
        schedule("a", "at the same time", 20);
        schedule("a", "before", 19);
        Timeline.Activity call = timeline.begin("receive");
        Thread poll = Thread.ofVirtual().start(() -> call.run(() -> {
            fired.add("woken: " + timeline.waiter("a long poll").await(Duration.ofSeconds(20)) + " at " + seconds());
            call.close();
        }));
        awaitQuiet();
        timeline.advance(Duration.ofMinutes(1));
        join(poll);
        assertThat(fired).containsExactly("before at 19", "woken: false at 20", "at the same time at 20");
    }

    @Test void whoeverIsWokenByATimerActsBeforeTimeGoesOn() {
        Timeline.Waiter waiter = timeline.waiter("a long poll");
        timeline.onDue("a", timer -> tables.afterUnit(waiter::wake));
        schedule("a", "x", 5);
        Timeline.Activity call = timeline.begin("receive");
        Thread poll = Thread.ofVirtual().start(() -> call.run(() -> {
            fired.add("woken: " + waiter.await(Duration.ofSeconds(20)) + " at " + seconds());
            call.close();
        }));
        awaitQuiet();
        timeline.advance(Duration.ofMinutes(1));
        assertThat(fired).containsExactly("woken: true at 5");
        join(poll);
    }

    @Test void aWakeThatCameBeforeTheWaitIsNotLost() {
        Timeline.Waiter waiter = timeline.waiter("a long poll");
        waiter.wake();
        waiter.wake();
        assertThat(waiter.await(Duration.ofDays(1))).isTrue();
        assertThat(waiter.await(Duration.ofMillis(1))).isFalse();
    }

    @Test void aWaitEndsByTheWallClockToo() {
        assertThat(timeline.waiter("a long poll").await(Duration.ofMillis(1))).isFalse();
        assertThat(timeline.now()).isEqualTo(NOON);
    }

    @Test void closingReleasesWhoWaits() {
        Thread poll = Thread.ofVirtual().start(() -> fired.add("woken: " + timeline.waiter("a long poll").await(Duration.ofDays(1))));
        while (poll.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        timeline.close();
        join(poll);
        assertThat(fired).containsExactly("woken: false");
        assertThat(timeline.waiter("too late").await(Duration.ofDays(1))).isFalse();
    }

    @Test void nobodyWaitsInAnActivityThatIsAbandoned() throws InterruptedException {
        Timeline.Activity call = timeline.begin("a call");
        Thread poll = Thread.ofVirtual().start(() -> call.run(() -> {
            fired.add("woken: " + timeline.waiter("a long poll").await(Duration.ofDays(1)));
            fired.add("woken: " + timeline.waiter("another one").await(Duration.ofDays(1)));
        }));
        assertThat(timeline.settle(Duration.ofSeconds(20))).isEmpty();
        call.abandon();
        poll.join();
        call.close();
        assertThat(fired).containsExactly("woken: false", "woken: false");
    }

    @Test void settingTheClockAheadFiresWhatIsDueAndBackUndoesNothing() {
        record("a");
        schedule("a", "x", 10);
        timeline.set(Mode.PAUSED, Optional.of(NOON.plusSeconds(60)));
        assertThat(fired).containsExactly("x at 10");
        timeline.set(Mode.PAUSED, Optional.of(NOON.minusSeconds(60)));
        assertThat(timeline.now()).isEqualTo(NOON.minusSeconds(60));
        assertThat(timeline.pendingCount()).isZero();
        assertThatThrownBy(() -> timeline.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test void realTimeGoesOnFromWhereItIsSet() {
        CountDownLatch done = new CountDownLatch(1);
        timeline.onDue("a", timer -> done.countDown());
        timeline.set(Mode.REAL, Optional.of(NOON.plusSeconds(60)));
        Instant before = timeline.now();
        timeline.schedule(new Timer(Scope.DEFAULT, "a", "x", before.plusMillis(5)));
        await(done);
        assertThat(timeline.now()).isBetween(before.plusMillis(5), NOON.plusSeconds(120));
        assertThat(timeline.mode()).isEqualTo(Mode.REAL);
    }

    @Test void timersAndClockArePartOfASnapshot() {
        record("a");
        schedule("a", "x", 10);
        Snapshot snapshot = tables.snapshot();
        timeline.advance(Duration.ofSeconds(60));
        schedule("a", "y", 90);
        tables.restore(snapshot);
        assertThat(timeline.now()).isEqualTo(NOON);
        assertThat(timeline.pending(10)).extracting(Timer::key).containsExactly("x");
        timeline.advance(Duration.ofSeconds(200));
        assertThat(fired).containsExactly("x at 10", "x at 10");
    }

    @Test void aResetRemovesTimersAndLeavesTheClock() {
        record("a");
        Scope other = new Scope(new AccountId("111122223333"), Region.US_EAST_1);
        schedule("a", "mine", 10);
        timeline.schedule(new Timer(other, "a", "other", NOON.plusSeconds(20)));
        timeline.advance(Duration.ofSeconds(5));
        tables.reset(AccountId.DEFAULT);
        assertThat(timeline.pending(10)).extracting(Timer::key).containsExactly("other");
        assertThat(timeline.now()).isEqualTo(NOON.plusSeconds(5));
        tables.reset();
        assertThat(timeline.pendingCount()).isZero();
        assertThat(timeline.advance(Duration.ofSeconds(60)).count()).isZero();
        assertThat(timeline.now()).isEqualTo(NOON.plusSeconds(65));
    }

    @Test void aNewTimelineOverTheSameRowsGoesOnWhereTheOldOneStopped() {
        schedule("a", "x", 10);
        timeline.advance(Duration.ofSeconds(5));
        timeline.close();
        try (RunningTimeline next = new RunningTimeline(tables)) {
            assertThat(next.now()).isEqualTo(NOON.plusSeconds(5));
            next.onDue("a", timer -> fired.add(timer.key()));
            next.advance(Duration.ofSeconds(5));
            assertThat(fired).containsExactly("x");
        }
    }

    @Test void noTimerFiresBeforeTheStart() {
        timeline.close();
        try (RunningTimeline next = new RunningTimeline(tables)) {
            CountDownLatch done = new CountDownLatch(1);
            next.onDue("a", timer -> {
                fired.add(timer.key());
                done.countDown();
            });
            next.schedule(new Timer(Scope.DEFAULT, "a", "x", NOON));
            assertThat(next.pendingCount()).isEqualTo(1);
            next.start();
            await(done);
        }
    }

    @Test void aHandlerCannotMoveTime() {
        timeline.onDue("a", timer -> assertThatThrownBy(() -> timeline.advance(Duration.ofSeconds(1)))
                .hasMessage("A timer's handler cannot move time"));
        schedule("a", "x", 1);
        assertThat(timeline.advance(Duration.ofSeconds(2)).count()).isEqualTo(1);
    }

    @Test void anOwnerIsToldByOneHandler() {
        record("a");
        assertThatThrownBy(() -> record("a")).isInstanceOf(IllegalStateException.class);
    }

    @Test void closingInterruptsWhatDoesNotEndAndLeavesNoThreadBehind() {
        CountDownLatch begun = new CountDownLatch(1);
        RunningTimeline closed = new RunningTimeline(tables, WallClock.system(), Duration.ofMillis(1), Duration.ofMillis(1));
        closed.start();
        closed.onDue("a", timer -> {});
        closed.schedule(new Timer(Scope.DEFAULT, "a", "x", NOON.plusSeconds(3600)));
        closed.run("hanging work", () -> {
            try {
                begun.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                fired.add("interrupted");
            }
        });
        await(begun);
        closed.close();
        assertThat(fired).containsExactly("interrupted");
        assertThat(closed.running()).isEmpty();
        timeline.close();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("brume-timeline");
        closed.run("too late", () -> fired.add("too late"));
        assertThat(closed.settle(SOON)).isEmpty();
        assertThat(fired).hasSize(1);
    }

    private void record(String owner) {
        timeline.onDue(owner, timer -> fired.add(timer.key() + " at " + seconds()));
    }

    private void schedule(String owner, String key, long seconds) {
        timeline.schedule(new Timer(Scope.DEFAULT, owner, key, NOON.plusSeconds(seconds)));
    }

    private long seconds() {
        return Duration.between(NOON, timeline.now()).toSeconds();
    }

    private void awaitQuiet() {
        assertThat(timeline.settle(SOON)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
