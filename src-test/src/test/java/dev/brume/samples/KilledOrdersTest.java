package dev.brume.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.faults.BrumeProcess;
import dev.brume.faults.ControlApi;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.samples.Shop.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

/// The order application in a process of its own: first in real time, then killed in the middle of its work and started again on its
/// data, as often as there are orders.
@NeedsSampleTools
class KilledOrdersTest {
    private static final String ACCOUNT = "330000000000";
    private static final long LATEST_KILL_MILLIS = 150;
    private static final Duration RETRIES = Duration.ofMinutes(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @TempDir private Path data;

    private BrumeProcess start() {
        return BrumeProcess.start("--port", "0", "--data", data.toString(), "--log-level", "error");
    }

    private static Shop shop(BrumeProcess brume) {
        return new Shop(new BrumeEndpoint(brume.uri(), ACCOUNT, Region.EU_WEST_1));
    }

    @Test void goOnWhereTheyWere() {
        long seed = Long.getLong("brume.kill.seed", System.nanoTime() % 100_000);
        System.out.println("KilledOrdersTest: -Dbrume.kill.seed=" + seed);
        Random random = new Random(seed);
        try (BrumeProcess brume = start(); Shop shop = shop(brume)) {
            shop.setUp("");
            inRealTime(brume, shop);
            new ControlApi(brume.uri()).clock("paused");
        }
        for (Order order : Day.ORDERS) {
            try (BrumeProcess brume = start(); Shop shop = shop(brume)) {
                shop.place(order);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(LATEST_KILL_MILLIS)));
                brume.kill();
            }
        }
        try (BrumeProcess brume = start(); Shop shop = shop(brume)) {
            ControlApi control = new ControlApi(brume.uri());
            control.settle();
            // What the kill has interrupted is tried again by its Retriers.
            control.advance(RETRIES);
            shop.decide(Day.APPROVED, Day.REFUSED);
            control.advance(TWO_DAYS);

            Map<String, String> outcomes = shop.outcomes();
            assertThat(outcomes.remove("1999")).isEqualTo("SUCCEEDED 900");
            assertThat(outcomes).isEqualTo(Day.OUTCOMES);
            TreeSet<String> paid = new TreeSet<>(Day.PAID);
            paid.add("1999");
            // A step that was at work when the power failed is done once more, as AWS may do it.
            assertThat(new TreeSet<>(shop.announced("warehouse"))).isEqualTo(paid);
            assertThat(shop.dead()).isNotEmpty().allSatisfy(message -> assertThat(message.body()).contains("2008"));
        }
    }

    private static void inRealTime(BrumeProcess brume, Shop shop) {
        shop.script(Map.of(), "./order.sh", "1999", "tea", "2").orFail();
        new ControlApi(brume.uri()).settle();
        assertThat(shop.outcomes()).isEqualTo(Map.of("1999", "SUCCEEDED 900"));
    }
}
