package dev.brume.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.faults.ControlApi;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

/// A [Day] in whose middle Brume has ended, after one order in real time: the same becomes of its orders as on any other.
final class InterruptedDay {
    private static final String FIRST = "1999";
    private static final Map<String, String> FIRST_OUTCOME = Map.of(FIRST, "SUCCEEDED 900");
    private static final Duration RETRIES = Duration.ofMinutes(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private InterruptedDay() {}

    /// The first order, in real time; then the clock is paused.
    static void begin(Shop shop, ControlApi control) {
        shop.setUp("");
        shop.script(Map.of(), "./order.sh", FIRST, "tea", "2").orFail();
        control.settle();
        assertThat(shop.outcomes()).isEqualTo(FIRST_OUTCOME);
        control.clock("paused");
    }

    static void end(Shop shop, ControlApi control) {
        control.settle();
        // What has been interrupted is tried again by its Retriers.
        control.advance(RETRIES);
        shop.decide(Day.APPROVED, Day.REFUSED);
        control.advance(TWO_DAYS);

        Map<String, String> outcomes = shop.outcomes();
        assertThat(outcomes.remove(FIRST)).isEqualTo(FIRST_OUTCOME.get(FIRST));
        assertThat(outcomes).isEqualTo(Day.OUTCOMES);
        TreeSet<String> paid = new TreeSet<>(Day.PAID);
        paid.add(FIRST);
        // A step that was at work when the power failed is done once more, as AWS may do it.
        assertThat(new TreeSet<>(shop.announced("warehouse"))).isEqualTo(paid);
        assertThat(shop.dead()).isNotEmpty().allSatisfy(message -> assertThat(message.body()).contains("2008"));
    }
}
