package dev.brume.sns.http;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck.Mode;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryRouter;
import dev.brume.router.Payload;
import dev.brume.router.Target;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Throttle throttle = new Throttle(tables, timeline, router(timeline));

    private DeliveryRouter router(RunningTimeline clock) {
        BoundedTrace trace = new BoundedTrace(tables, clock);
        DeliveryRouter router =
                new DeliveryRouter(tables, clock, trace, new TracedPermissionCheck(Mode.OFF, Authorizer.ALLOW_ALL, trace));
        router.register(new Target() {
            @Override public String name() {
                return "http";
            }

            @Override public AccessRequest access(Delivery delivery) {
                throw new UnsupportedOperationException();
            }

            @Override public Answer deliver(Delivery delivery) {
                arrived.add(delivery.payload().body());
                return Answer.EMPTY;
            }
        });
        return router;
    }

    @AfterEach void close() {
        timeline.close();
        tables.close();
    }

    @Test void endpointGetsNoMoreThanItWantsInASecond() {
        for (int i = 0; i < 5; i++) {
            throttle.deliver(delivery("a", "message " + i, 2));
        }
        settle();
        assertThat(arrived).containsExactly("message 0");

        timeline.advance(ofMillis(500));
        assertThat(arrived).containsExactly("message 0", "message 1");
        timeline.advance(ofSeconds(1));
        assertThat(arrived).containsExactly("message 0", "message 1", "message 2", "message 3");
        timeline.advance(ofSeconds(1));
        assertThat(arrived).hasSize(5);
    }

    @Test void subscriptionsDoNotWaitForOneAnother() {
        throttle.deliver(delivery("a", "first of a", 1));
        throttle.deliver(delivery("a", "second of a", 1));
        throttle.deliver(delivery("b", "first of b", 1));
        throttle.deliver(delivery("c", "first of c", 0));
        throttle.deliver(delivery("c", "second of c", 0));
        settle();

        assertThat(arrived).containsExactlyInAnyOrder("first of a", "first of b", "first of c", "second of c");
    }

    @Test void pauseIsNotSavedUp() {
        throttle.deliver(delivery("a", "before", 1));
        timeline.advance(ofSeconds(60));
        throttle.deliver(delivery("a", "after 1", 1));
        throttle.deliver(delivery("a", "after 2", 1));
        settle();

        assertThat(arrived).containsExactly("before", "after 1");
    }

    @Test void whatWaitsOutlivesTheProcess() {
        throttle.deliver(delivery("a", "first", 1));
        throttle.deliver(delivery("a", "second", 1));
        settle();
        timeline.close();

        RunningTimeline restarted = RunningTimeline.pausedAt(tables, NOON);
        DeliveryRouter router = router(restarted);
        Throttle again = new Throttle(tables, restarted, router);
        again.deliver(delivery("a", "third", 1));
        restarted.advance(ofSeconds(1));
        assertThat(arrived).containsExactly("first", "second");
        restarted.advance(ofSeconds(1));
        restarted.close();

        assertThat(arrived).containsExactly("first", "second", "third");
    }

    @Test void subscriptionThatIsGoneLeavesNothingBehind() {
        throttle.deliver(delivery("a", "first", 1));
        throttle.deliver(delivery("a", "second", 1));

        throttle.forget(Scope.DEFAULT, "a");
        timeline.advance(ofSeconds(1));

        assertThat(arrived).containsExactly("first", "second");
        assertThat(tables.table("sns.http-pace", String.class, Throttle.NextFree.class).count(Scope.DEFAULT)).isZero();
        assertThat(tables.table("sns.http-waiting", String.class, Throttle.Waiting.class).count(Scope.DEFAULT)).isZero();
    }

    @Test void hourOfTheRetriesBeginsWhenItIsHandedOver() {
        for (int i = 0; i < 4_000; i++) {
            throttle.deliver(delivery("a", "message", 1));
        }
        settle();

        timeline.advance(ofSeconds(4_000));

        assertThat(arrived).hasSize(4_000);
    }

    private Delivery delivery(String subscription, String body, int maxReceivesPerSecond) {
        Map<String, String> parameters = maxReceivesPerSecond == 0
                ? Map.of()
                : Map.of(Throttle.MAX_RECEIVES_PER_SECOND, Integer.toString(maxReceivesPerSecond));
        return Delivery.of(new Payload(body, Map.of(), parameters))
                .in(Scope.DEFAULT)
                .to("http://host/" + subscription)
                .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                .causedBy(new Cause("1-58406520-a006649127e371903a2de979", "", true))
                .policy(HttpDeliveryPolicy.of("", "").attempts(""))
                .tell("", subscription)
                .at(timeline.now());
    }

    private void settle() {
        assertThat(timeline.settle(ofSeconds(30))).isEmpty();
    }
}
