package dev.brume.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.junit.BrumeClock;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.junit.BrumeSnapshots;
import dev.brume.junit.BrumeTest;
import dev.brume.samples.Shop.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The same orders a hundred times, each time in another order and with other steps of the clock between them: the same comes of it.
@NeedsSampleTools
@BrumeTest(clock = "paused@2030-06-03T08:00:00Z", region = "eu-west-1")
class InterleavedOrdersTest {
    private static final int ROUNDS = Integer.getInteger("brume.orders.rounds", 100);
    private static final long SEED = Long.getLong("brume.orders.seed", 20_260_101);

    /// So that all are placed, and decided, before the day is over in which large ones must be approved.
    private static final int LONGEST_STEP_MINUTES = 120;

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @Test void comeToTheSameResult(BrumeEndpoint endpoint, BrumeClock clock, BrumeSnapshots snapshots) {
        try (Shop shop = new Shop(endpoint)) {
            shop.setUp("");
            snapshots.take("set-up");
            for (int round = 0; round < ROUNDS; round++) {
                snapshots.restore("set-up");
                run(shop, clock, new Random(SEED + round));
                check(shop, "-Dbrume.orders.rounds=1 -Dbrume.orders.seed=" + (SEED + round));
            }
        }
    }

    private static void run(Shop shop, BrumeClock clock, Random random) {
        List<Order> orders = new ArrayList<>(Day.ORDERS);
        Collections.shuffle(orders, random);
        for (Order order : orders) {
            shop.place(order);
            if (random.nextBoolean()) {
                clock.advance(Duration.ofMinutes(random.nextInt(LONGEST_STEP_MINUTES)));
            }
            if (random.nextInt(3) == 0) {
                shop.decide(Day.APPROVED, Set.of());
            }
        }
        clock.settle();
        // Who looked and did not decide sees it again after the visibility time-out.
        clock.advance(Duration.ofMinutes(1));
        shop.decide(Day.APPROVED, Day.REFUSED);
        clock.advance(TWO_DAYS);
    }

    private static void check(Shop shop, String how) {
        assertThat(shop.outcomes()).as(how).isEqualTo(Day.OUTCOMES);
        assertThat(shop.announced("warehouse")).as(how).isEqualTo(Day.PAID);
        assertThat(shop.announced("large")).as(how).containsExactly("2005");
        assertThat(shop.summedUp()).as(how).isEqualTo(Map.of("orders", Day.PAID.size(), "total", Day.PAID_TOTAL));
        assertThat(shop.dead()).as(how).singleElement().asString().contains("2008");
    }
}
