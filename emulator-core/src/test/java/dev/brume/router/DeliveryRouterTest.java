package dev.brume.router;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.Decision;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.PermissionCheck.Mode;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Scope;
import dev.brume.router.DeliveryPolicy.RetryOn;
import dev.brume.router.Target.Pace;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryRouterTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:news";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";
    private static final Duration LONG = ofSeconds(30);

    private final Tables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final BoundedTrace trace = new BoundedTrace(tables, timeline);
    private final RecordingTarget queue = new RecordingTarget("sqs");
    private final RecordingTarget function = new RecordingTarget("lambda");
    private final Ends ends = new Ends();
    private TracedPermissionCheck permissions = new TracedPermissionCheck(Mode.OFF, Authorizer.ALLOW_ALL, trace);
    private final DeliveryRouter router = new DeliveryRouter(tables, timeline, trace, new PermissionCheck() {
        @Override public Mode mode() {
            return permissions.mode();
        }

        @Override public void check(AccessRequest request, Cause cause, Consumer<String> warnings) {
            permissions.check(request, cause, warnings);
        }
    });

    @BeforeEach void register() {
        router.register(queue);
        router.register(function);
        router.register(ends);
    }

    @AfterEach void stop() {
        timeline.close();
        tables.close();
    }

    @Test void deliveryArrivesAndItsProducerIsTold() {
        deliver(to(QUEUE, "hello"));

        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(ends.outcomes).singleElement().isInstanceOf(Outcome.Delivered.class);
        assertThat(router.pending()).isZero();
    }

    @Test void deliveriesToATargetThatTakesThemAtOnceFollowOneAnother() {
        queue.pace = Pace.TOGETHER;
        List<Delivery> forty = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            forty.add(to(QUEUE, "m" + i));
        }

        router.deliverAll(forty);
        timeline.settle(LONG);

        assertThat(queue.bodies()).containsExactlyInAnyOrderElementsOf(forty.stream().map(any -> any.payload().body()).toList());
        assertThat(ends.outcomes).hasSize(40).allMatch(Outcome.Delivered.class::isInstance);
        assertThat(router.pending()).isZero();
    }

    @Test void oneThatFailsDoesNotKeepTheOthersOfItsUnitFromArriving() {
        queue.pace = Pace.TOGETHER;
        queue.behaviour = delivery -> {
            if (delivery.payload().body().equals("bad")) {
                throw AwsException.receiver(503, "ServiceUnavailable", "It failed.");
            }
            return Answer.EMPTY;
        };

        DeliveryPolicy twice = new DeliveryPolicy(
                Backoff.of(Backoff.immediately(1), Backoff.every(ofSeconds(1), 1)), Duration.ofDays(1), RetryOn.TRANSIENT, "");
        router.deliverAll(List.of(to(QUEUE, "a", twice), to(QUEUE, "bad", twice), to(QUEUE, "b", twice)));
        timeline.settle(LONG);
        assertThat(queue.bodies()).containsExactlyInAnyOrder("a", "b");
        assertThat(router.pending()).isEqualTo(1);
        queue.behaviour = any -> Answer.EMPTY;
        timeline.advance(ofSeconds(1));

        assertThat(queue.bodies()).containsExactlyInAnyOrder("a", "b", "bad");
        assertThat(router.pending()).isZero();
    }

    @Test void whatIsTakenAtOnceHasArrivedWhenItsUnitEnds() {
        queue.pace = Pace.AT_ONCE;
        Delivery delivery = to(QUEUE, "hello");

        long pending = tables.transact(() -> {
            router.deliver(delivery);
            return router.pending();
        });

        assertThat(pending).isZero();
        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(ends.outcomes).containsExactly(new Outcome.Delivered(new Answer(200, "", Map.of("MessageId", "m-hello")), 1));
        assertThat(hops(delivery)).extracting(Hop::verdict).containsExactly(new Verdict.Accepted(), new Verdict.Delivered(1));
    }

    @Test void allOfManyAreTakenAtOnce() {
        queue.pace = Pace.AT_ONCE;
        List<Delivery> forty = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            forty.add(to(QUEUE, "m" + i));
        }
        router.deliverAll(forty);

        assertThat(queue.bodies()).containsExactlyElementsOf(forty.stream().map(any -> any.payload().body()).toList());
        assertThat(router.pending()).isZero();
    }

    @Test void whatCouldNotBeTakenAtOnceIsRetried() {
        queue.pace = Pace.AT_ONCE;
        queue.failWith(503, "ServiceUnavailable");
        Delivery delivery = deliver(to(QUEUE, "hello", retries(3, ofSeconds(10), RetryOn.TRANSIENT, "")));
        assertThat(router.pending()).isEqualTo(1);
        queue.behaviour = any -> Answer.EMPTY;
        timeline.advance(ofSeconds(10));

        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(router.pending()).isZero();
        assertThat(hops(delivery)).extracting(Hop::verdict).containsExactly(
                new Verdict.Accepted(),
                new Verdict.Retrying(1, "ServiceUnavailable", "It failed.", NOON.plusSeconds(10)),
                new Verdict.Delivered(2));
    }

    @Test void whatIsRefusedAtOnceEndsInTheDeadLetterQueue() {
        function.pace = Pace.AT_ONCE;
        queue.pace = Pace.AT_ONCE;
        function.failWith(404, "ResourceNotFoundException");
        router.deliver(to(FUNCTION, "hello", retries(3, ofSeconds(10), RetryOn.TRANSIENT, QUEUE)));

        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(ends.outcomes).containsExactly(new Outcome.Failed("ResourceNotFoundException", "It failed.", 404, 1, ""));
        assertThat(router.pending()).isZero();
    }

    @Test void nothingOvertakesWhatCouldNotBeTakenAtOnce() {
        queue.pace = Pace.AT_ONCE;
        queue.failWith(500, "InternalError");
        router.deliver(ordered("a1", "a"));
        queue.behaviour = any -> Answer.EMPTY;
        router.deliverAll(List.of(ordered("a2", "a"), ordered("b1", "b"), ordered("b2", "b")));
        assertThat(queue.bodies()).containsExactly("b1", "b2");

        timeline.advance(ofSeconds(10));

        assertThat(queue.bodies()).containsExactly("b1", "b2", "a1", "a2");
        assertThat(router.pending()).isZero();
    }

    @Test void traceTellsThatItWasTakenOnAndThatItArrived() {
        Delivery delivery = deliver(to(QUEUE, "hello"));

        List<Hop> hops = hops(delivery);
        assertThat(hops).extracting(Hop::verdict).containsExactly(new Verdict.Accepted(), new Verdict.Delivered(1));
        assertThat(hops.get(1).parent()).isEqualTo(hops.get(0).id());
        assertThat(hops.get(1).from()).isEqualTo(TOPIC);
        assertThat(hops.get(1).details()).containsEntry("MessageId", "m-hello");
        assertThat(queue.taken.getFirst().cause()).isEqualTo(delivery.cause().at(hops.get(1).id()));
    }

    @Test void nothingIsDeliveredWhenTheUnitIsUndone() {
        assertThatThrownBy(() -> tables.transact(() -> {
            router.deliver(to(QUEUE, "never"));
            throw AwsException.sender(400, "ValidationException", "No.");
        }))
                .isInstanceOf(AwsException.class);
        timeline.settle(LONG);

        assertThat(queue.taken).isEmpty();
        assertThat(router.pending()).isZero();
    }

    @Test void failureIsRetriedOnTheTimelineUntilItSucceeds() {
        queue.failWith(503, "ServiceUnavailable");
        Delivery delivery = deliver(to(QUEUE, "hello", retries(3, ofSeconds(10), RetryOn.TRANSIENT, "")));
        timeline.advance(ofSeconds(15));
        queue.behaviour = any -> Answer.EMPTY;
        timeline.advance(ofSeconds(4));
        assertThat(queue.taken).isEmpty();

        timeline.advance(ofSeconds(1));

        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(ends.outcomes).containsExactly(new Outcome.Delivered(Answer.EMPTY, 3));
        assertThat(hops(delivery)).extracting(Hop::verdict).containsExactly(
                new Verdict.Accepted(),
                new Verdict.Retrying(1, "ServiceUnavailable", "It failed.", NOON.plusSeconds(10)),
                new Verdict.Retrying(2, "ServiceUnavailable", "It failed.", NOON.plusSeconds(20)),
                new Verdict.Delivered(3));
    }

    @Test void failureThatNoRetryMendsEndsAtOnceInTheDeadLetterQueue() {
        function.failWith(404, "ResourceNotFoundException");
        Delivery delivery = deliver(to(FUNCTION, "hello", retries(3, ofSeconds(10), RetryOn.TRANSIENT, QUEUE)));

        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(queue.taken.getFirst().as()).isEqualTo(delivery.as());
        assertThat(ends.outcomes).containsExactly(
                new Outcome.Failed("ResourceNotFoundException", "It failed.", 404, 1, ""));
        assertThat(hops(delivery)).extracting(Hop::verdict).containsExactly(
                new Verdict.Accepted(),
                new Verdict.DeadLettered(QUEUE, "ResourceNotFoundException", "It failed. After 1 attempt."));
    }

    @Test void deadLetterLooksAsItsProducerWantsIt() {
        ends.deadLetter = Optional.of(new Payload("dead", Map.of(), Map.of()));
        function.failWith(400, "InvalidRequestContentException");
        deliver(to(FUNCTION, "hello", retries(0, ofSeconds(1), RetryOn.TRANSIENT, QUEUE)));

        assertThat(queue.bodies()).containsExactly("dead");
    }

    @Test void eachAttemptCarriesWhatItsProducerWantsAndTheRowStaysAsItWas() {
        ends.numbered = true;
        queue.failWith(503, "ServiceUnavailable");
        deliver(to(QUEUE, "hello", retries(1, ofSeconds(1), RetryOn.TRANSIENT, "")));
        queue.behaviour = any -> Answer.EMPTY;
        timeline.advance(ofSeconds(1));

        assertThat(queue.bodies()).last().isEqualTo("hello, attempt 2");
    }

    @Test void traceLeadsFromTheDeliveryToItsDeadLetter() {
        function.failWith(400, "InvalidRequestContentException");
        Delivery delivery = deliver(to(FUNCTION, "hello", retries(0, ofSeconds(1), RetryOn.TRANSIENT, QUEUE)));

        Hop dead = hops(delivery).getLast();
        assertThat(hopsOf(delivery.cause().traceId()))
                .filteredOn(hop -> hop.parent().equals(dead.id()))
                .singleElement()
                .satisfies(hop -> assertThat(hop.to()).isEqualTo(QUEUE));
    }

    @Test void deadLetterThatCannotBeDeliveredIsLostWithItsReason() {
        function.failWith(400, "InvalidRequestContentException");
        queue.failWith(400, "QueueDoesNotExist");
        Delivery delivery = deliver(to(FUNCTION, "hello", retries(0, ofSeconds(1), RetryOn.TRANSIENT, QUEUE)));

        assertThat(hopsOf(delivery.cause().traceId()))
                .extracting(Hop::verdict)
                .endsWith(new Verdict.Lost("QueueDoesNotExist", "It failed. After 1 attempt."));
        assertThat(router.pending()).isZero();
    }

    @Test void snsTriesAQueue100015TimesOver23DaysBeforeTheDeadLetter() {
        AtomicInteger attempts = new AtomicInteger();
        function.behaviour = delivery -> {
            attempts.incrementAndGet();
            throw AwsException.receiver(500, "ServiceException", "It failed.");
        };
        DeliveryPolicy sns = new DeliveryPolicy(BackoffTest.AWS_MANAGED, Duration.ofDays(30), RetryOn.TRANSIENT, QUEUE);
        deliver(to(FUNCTION, "hello", sns));
        timeline.advance(Duration.ofDays(23));
        assertThat(queue.taken).isEmpty();

        timeline.advance(Duration.ofHours(4));

        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(attempts).hasValue(1 + 100_015);
        assertThat(ends.outcomes).containsExactly(
                new Outcome.Failed("ServiceException", "It failed.", 500, 100_016, "MaximumRetryAttempts"));
    }

    @Test void noAttemptIsMadeBeyondTheMaximumAge() {
        queue.failWith(500, "InternalError");
        DeliveryPolicy policy = new DeliveryPolicy(
                Backoff.of(Backoff.every(ofSeconds(30), 100)), ofSeconds(70), RetryOn.TRANSIENT, "");
        deliver(to(QUEUE, "hello", policy));
        timeline.advance(Duration.ofHours(1));

        assertThat(ends.outcomes).containsExactly(
                new Outcome.Failed("InternalError", "It failed.", 500, 3, "MaximumEventAgeInSeconds"));
    }

    @Test void orderedDeliveriesWaitForThoseBeforeThem() {
        queue.failWith(500, "InternalError");
        deliver(ordered("a1", "a"));
        deliver(ordered("a2", "a"));
        queue.behaviour = any -> Answer.EMPTY;
        deliver(ordered("b1", "b"));
        deliver(ordered("a3", "a"));
        assertThat(queue.bodies()).containsExactly("b1");

        timeline.advance(ofSeconds(10));

        assertThat(queue.bodies()).containsExactly("b1", "a1", "a2", "a3");
    }

    @Test void orderedDeliveryThatIsGivenUpLetsTheNextOnePass() {
        queue.behaviour = delivery -> {
            if (delivery.payload().body().equals("bad")) {
                throw AwsException.sender(400, "InvalidMessageContents", "Bad.");
            }
            return Answer.EMPTY;
        };
        tables.transact(() -> {
            router.deliver(ordered("bad", "a"));
            router.deliver(ordered("good", "a"));
        });
        timeline.settle(LONG);

        assertThat(queue.bodies()).containsExactly("good");
        assertThat(router.pending()).isZero();
    }

    @Test void atMostSixtyFourAttemptsRunAtOnceAndTheOthersWait() throws InterruptedException {
        CountDownLatch full = new CountDownLatch(WaitingLine.LANE_WIDTH);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        queue.behaviour = delivery -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            full.countDown();
            await(go);
            now.decrementAndGet();
            return Answer.EMPTY;
        };
        for (int i = 0; i < 200; i++) {
            router.deliver(to(QUEUE, "m" + i));
        }
        full.await();
        function.behaviour = any -> Answer.EMPTY;
        router.deliver(to(FUNCTION, "other target"));
        go.countDown();
        timeline.settle(LONG);

        assertThat(most).hasValue(WaitingLine.LANE_WIDTH);
        assertThat(queue.taken).hasSize(200);
        assertThat(function.taken).hasSize(1);
        assertThat(router.pending()).isZero();
    }

    @Test void targetThatIsNotThereIsRefusedByName() {
        Delivery delivery = deliver(to("arn:aws:kinesis:us-east-1:000000000000:stream/s", "hello"));

        assertThat(hops(delivery).getLast().verdict()).isEqualTo(new Verdict.Lost(
                "NotImplemented",
                "Brume has no target that takes deliveries to arn:aws:kinesis:us-east-1:000000000000:stream/s."
                        + " After 1 attempt."));
        assertThat(router.reaches("arn:aws:kinesis:us-east-1:000000000000:stream/s")).isFalse();
        assertThat(router.reaches(QUEUE)).isTrue();
    }

    @Test void missingPermissionIsAnErrorWhereItIsEnforced() {
        permissions = new TracedPermissionCheck(Mode.ENFORCE, request -> new Decision.Denied(false, "", "{}"), trace);
        deliver(to(QUEUE, "hello"));

        assertThat(queue.taken).isEmpty();
        assertThat(ends.outcomes).singleElement().satisfies(outcome -> assertThat(
                ((Outcome.Failed) outcome).errorCode())
                .isEqualTo("AccessDenied"));
    }

    @Test void missingPermissionIsSaidInTheHopWhereItIsAudited() {
        permissions = new TracedPermissionCheck(
                Mode.AUDIT, request -> new Decision.Denied(false, "", "{\"Effect\":\"Allow\"}"), trace);
        Delivery delivery = deliver(to(QUEUE, "hello"));

        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(hops(delivery).getLast().details().get("Denied"))
                .contains("sns.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: " + QUEUE)
                .contains("{\"Effect\":\"Allow\"}");
    }

    @Test void deliveriesGoOnAfterARestart() {
        CountDownLatch kill = new CountDownLatch(1);
        queue.behaviour = delivery -> {
            if (!delivery.payload().body().equals("underway")) {
                throw AwsException.receiver(500, "InternalError", "It failed.");
            }
            await(kill);
            throw new AssertionError("The process ends here");
        };
        router.deliver(to(QUEUE, "underway"));
        Delivery failing = to(QUEUE, "failing", retries(5, ofSeconds(10), RetryOn.TRANSIENT, ""));
        router.deliver(failing);
        while (hops(failing).size() < 2) {
            Thread.onSpinWait();
        }
        kill.countDown();
        timeline.close();

        RecordingTarget afterwards = new RecordingTarget("sqs");
        try (RunningTimeline next = new RunningTimeline(tables)) {
            DeliveryRouter restarted = new DeliveryRouter(tables, next, trace, permissions);
            restarted.register(afterwards);
            next.start();
            restarted.resume();
            next.settle(LONG);
            assertThat(afterwards.bodies()).containsExactly("underway");

            next.advance(ofSeconds(10));

            assertThat(afterwards.bodies()).containsExactly("underway", "failing");
            assertThat(restarted.pending()).isZero();
        }
    }

    @Test void anAttemptThatMustNotBeMadeTwiceHasFailedIfARestartCutsItOff() {
        queue.behaviour = _ -> {
            throw new AssertionError("The process ends here");
        };
        deliver(to(QUEUE, "task", DeliveryPolicy.AT_MOST_ONCE));
        timeline.close();

        RecordingTarget afterwards = new RecordingTarget("sqs");
        Ends told = new Ends();
        try (RunningTimeline next = new RunningTimeline(tables)) {
            DeliveryRouter restarted = new DeliveryRouter(tables, next, trace, permissions);
            restarted.register(afterwards);
            restarted.register(told);
            next.start();
            restarted.resume();
            next.settle(LONG);

            assertThat(afterwards.taken).isEmpty();
            assertThat(told.outcomes).singleElement().isInstanceOfSatisfying(Outcome.Failed.class,
                    failed -> assertThat(failed.errorCode()).isEqualTo(Outcome.CUT_OFF));
            assertThat(restarted.pending()).isZero();
        }
    }

    @Test void aFailureIsNotTriedAgainWherePolicyAllowsOneAttempt() {
        queue.failWith(503, "ServiceUnavailable");
        deliver(to(QUEUE, "task", DeliveryPolicy.AT_MOST_ONCE));
        queue.behaviour = any -> Answer.EMPTY;
        timeline.advance(Duration.ofHours(1));

        assertThat(queue.taken).isEmpty();
        assertThat(ends.outcomes).singleElement().isInstanceOf(Outcome.Failed.class);
    }

    @Test void deliveriesAndTheirAttemptsAreOnDisk(@TempDir Path folder) {
        Delivery delivery = to(FUNCTION, "hello", retries(2, ofSeconds(10), RetryOn.TRANSIENT, QUEUE));
        try (MvTables disk = MvTables.open(folder);
                RunningTimeline before = RunningTimeline.pausedAt(disk, NOON)) {
            DeliveryRouter router = routerOn(disk, before);
            function.failWith(500, "ServiceException");
            router.deliver(delivery);
            before.advance(ofSeconds(10));
            disk.awaitDurable();
        }
        try (MvTables disk = MvTables.open(folder);
                RunningTimeline after = new RunningTimeline(disk)) {
            DeliveryRouter router = routerOn(disk, after);
            after.start();
            router.resume();
            assertThat(router.pending()).isEqualTo(1);

            after.advance(ofSeconds(10));

            assertThat(router.pending()).isZero();
        }
        assertThat(queue.bodies()).containsExactly("hello");
        assertThat(ends.outcomes).containsExactly(
                new Outcome.Failed("ServiceException", "It failed.", 500, 3, "MaximumRetryAttempts"));
    }

    private DeliveryRouter routerOn(Tables other, RunningTimeline itsTimeline) {
        BoundedTrace itsTrace = new BoundedTrace(other, itsTimeline);
        DeliveryRouter made = new DeliveryRouter(
                other, itsTimeline, itsTrace, new TracedPermissionCheck(Mode.OFF, Authorizer.ALLOW_ALL, itsTrace));
        made.register(queue);
        made.register(function);
        made.register(ends);
        return made;
    }

    @Test void resetDropsWhatIsUnderWay() {
        queue.failWith(500, "InternalError");
        deliver(to(QUEUE, "hello", retries(5, ofSeconds(10), RetryOn.TRANSIENT, "")));
        tables.reset(AccountId.DEFAULT);
        queue.behaviour = any -> Answer.EMPTY;
        timeline.advance(Duration.ofHours(1));

        assertThat(queue.taken).isEmpty();
        assertThat(ends.outcomes).isEmpty();
    }

    @Test void restoreBringsDeliveriesBack() {
        queue.failWith(500, "InternalError");
        deliver(to(QUEUE, "hello", retries(5, ofSeconds(10), RetryOn.TRANSIENT, "")));
        var snapshot = tables.snapshot();
        tables.reset();
        tables.restore(snapshot);
        queue.behaviour = any -> Answer.EMPTY;
        timeline.advance(Duration.ofHours(1));

        assertThat(queue.bodies()).containsExactly("hello");
    }

    @Test void deliveryEndsEvenIfItsProducerFails() {
        ends.failure = new IllegalStateException("a bug");
        Delivery delivery = deliver(to(QUEUE, "hello"));

        assertThat(router.pending()).isZero();
        assertThat(hops(delivery)).extracting(Hop::verdict).endsWith(new Verdict.Delivered(1));
    }

    @Test void bugInATargetCountsAsItsFault() {
        queue.behaviour = any -> {
            throw new IllegalStateException("a bug");
        };
        deliver(to(QUEUE, "hello"));

        assertThat(ends.outcomes).singleElement().satisfies(outcome -> assertThat(((Outcome.Failed) outcome).status())
                .isEqualTo(500));
    }

    @Test void callAnswersWithoutLeavingARow() {
        Answer answer = router.call(to(QUEUE, "hello"));

        assertThat(answer.details()).containsEntry("MessageId", "m-hello");
        assertThat(ends.outcomes).isEmpty();
        assertThat(router.pending()).isZero();
    }

    @Test void anAnswerThatIsNotWorthAHopLeavesNone() {
        Delivery nothing = to(QUEUE, "nothing");
        Delivery something = to(QUEUE, "something");

        Answer unused = router.look(nothing, answer -> answer.details().containsValue("m-something"));
        Answer found = router.look(something, answer -> answer.details().containsValue("m-something"));

        assertThat(found.details()).containsEntry("MessageId", "m-something");
        assertThat(hops(nothing)).isEmpty();
        assertThat(hops(something)).hasSize(1);
    }

    @Test void callThrowsWhatTheTargetAnswers() {
        function.failWith(429, "TooManyRequestsException");
        Delivery delivery = to(FUNCTION, "hello");

        assertThatThrownBy(() -> router.call(delivery)).isInstanceOf(AwsException.class).hasMessage("It failed.");
        assertThat(hops(delivery))
                .extracting(Hop::verdict)
                .containsExactly(new Verdict.Failed("TooManyRequestsException", "It failed."));
    }

    private Delivery deliver(Delivery delivery) {
        router.deliver(delivery);
        assertThat(timeline.settle(LONG)).isEmpty();
        return delivery;
    }

    private List<Hop> hops(Delivery delivery) {
        return hopsOf(delivery.id());
    }

    private List<Hop> hopsOf(String id) {
        return trace.find(new Trace.Query(
                Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), 1_000));
    }

    private Delivery to(String arn, String body) {
        return to(arn, body, DeliveryPolicy.ONCE);
    }

    private Delivery to(String arn, String body, DeliveryPolicy policy) {
        return builder(arn, body).policy(policy).at(timeline.now());
    }

    private Delivery ordered(String body, String order) {
        return builder(QUEUE, body)
                .policy(retries(5, ofSeconds(10), RetryOn.TRANSIENT, ""))
                .orderedBy(order)
                .at(timeline.now());
    }

    private Delivery.Builder builder(String arn, String body) {
        return Delivery.of(Payload.of(body))
                .in(Scope.DEFAULT)
                .from(TOPIC)
                .to(arn)
                .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                .causedBy(new Cause("1-5759e988-bd862e3fe1be46a994272793", "53995c3f42cd8ad8", true))
                .tell("ends", "");
    }

    private static DeliveryPolicy retries(int count, Duration pause, RetryOn retryOn, String deadLetter) {
        Backoff backoff = count == 0 ? Backoff.NONE : Backoff.of(Backoff.every(pause, count));
        return new DeliveryPolicy(backoff, Duration.ofDays(1), retryOn, deadLetter);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A producer that notes what it is told.
    private static final class Ends implements Producer {
        final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
        volatile Optional<Payload> deadLetter = Optional.empty();
        volatile RuntimeException failure;
        volatile boolean numbered;

        @Override public String name() {
            return "ends";
        }

        @Override public Payload payload(Delivery delivery, int attempt) {
            return numbered ? Payload.of(delivery.payload().body() + ", attempt " + attempt) : delivery.payload();
        }

        @Override public void ended(Delivery delivery, Outcome outcome) {
            outcomes.add(outcome);
            if (failure != null) {
                throw failure;
            }
        }

        @Override public Optional<Payload> deadLetter(Delivery failed, Outcome.Failed outcome) {
            return deadLetter;
        }
    }
}
