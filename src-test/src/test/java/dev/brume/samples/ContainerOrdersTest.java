package dev.brume.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.faults.ControlApi;
import dev.brume.image.Container;
import dev.brume.image.Image;
import dev.brume.image.NeedsEngine;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.samples.Shop.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/// The order application in the image as `docker run` starts it, its functions in Python, Node and Java in the container; stopped and
/// killed in the middle of its work, and started again on its volume.
@NeedsEngine
@NeedsSampleTools
class ContainerOrdersTest {
    private static final String ACCOUNT = "340000000000";
    private static final Duration RETRIES = Duration.ofMinutes(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @Test void goesOnWhereItWasStoppedAndKilled() {
        String volume = "brume-orders-" + UUID.randomUUID();
        Container.docker("volume", "create", volume);
        try (Container brume = Container.healthy(Image.full(), "-v", volume + ":/var/lib/brume", "-e", "BRUME_DATA=/var/lib/brume")) {
            inRealTime(brume);
            List<Order> orders = Day.ORDERS;
            place(brume, orders.subList(0, orders.size() / 2));
            brume.stop();
            assertThat(brume.exitCode()).isEqualTo(143);
            brume.startAgain();
            place(brume, orders.subList(orders.size() / 2, orders.size()));
            brume.signal("KILL");
            assertThat(brume.exitCode()).isEqualTo(137);
            brume.startAgain();
            finish(brume);
        } finally {
            Container.docker("volume", "rm", "-f", volume);
        }
    }

    private static Shop shop(Container brume) {
        return new Shop(new BrumeEndpoint(brume.uri(), ACCOUNT, Region.EU_WEST_1));
    }

    private static void inRealTime(Container brume) {
        try (Shop shop = shop(brume)) {
            shop.setUp("");
            shop.script(Map.of(), "./order.sh", "1999", "tea", "2").orFail();
            ControlApi control = new ControlApi(brume.uri());
            control.settle();
            assertThat(shop.outcomes()).as(brume.log()).isEqualTo(Map.of("1999", "SUCCEEDED 900"));
            control.clock("paused");
        }
    }

    private static void place(Container brume, List<Order> orders) {
        try (Shop shop = shop(brume)) {
            orders.forEach(shop::place);
        }
    }

    private static void finish(Container brume) {
        try (Shop shop = shop(brume)) {
            ControlApi control = new ControlApi(brume.uri());
            control.settle();
            // What the ends have interrupted is tried again by its Retriers.
            control.advance(RETRIES);
            shop.decide(Day.APPROVED, Day.REFUSED);
            control.advance(TWO_DAYS);

            Map<String, String> outcomes = shop.outcomes();
            assertThat(outcomes.remove("1999")).isEqualTo("SUCCEEDED 900");
            assertThat(outcomes).isEqualTo(Day.OUTCOMES);
            TreeSet<String> paid = new TreeSet<>(Day.PAID);
            paid.add("1999");
            assertThat(new TreeSet<>(shop.announced("warehouse"))).isEqualTo(paid);
            assertThat(shop.dead()).isNotEmpty().allSatisfy(message -> assertThat(message.body()).contains("2008"));
        }
    }
}
