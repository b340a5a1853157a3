package dev.brume.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.faults.ControlApi;
import dev.brume.image.Container;
import dev.brume.image.Image;
import dev.brume.image.NeedsEngine;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.samples.Shop.Order;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/// The order application in the image as `docker run` starts it, its functions in Python, Node and Java in the container; stopped and
/// killed in the middle of its work, and started again on its volume.
@NeedsEngine
@NeedsSampleTools
class ContainerOrdersTest {
    private static final String ACCOUNT = "340000000000";

    @Test void goesOnWhereItWasStoppedAndKilled() {
        String volume = "brume-orders-" + UUID.randomUUID();
        Container.docker("volume", "create", volume);
        try (Container brume = Container.healthy(Image.full(), "-v", volume + ":/var/lib/brume", "-e", "BRUME_DATA=/var/lib/brume")) {
            try (Shop shop = shop(brume)) {
                InterruptedDay.begin(shop, new ControlApi(brume.uri()));
            }
            List<Order> orders = Day.ORDERS;
            place(brume, orders.subList(0, orders.size() / 2));
            brume.stop();
            assertThat(brume.exitCode()).isEqualTo(143);
            brume.startAgain();
            place(brume, orders.subList(orders.size() / 2, orders.size()));
            brume.signal("KILL");
            assertThat(brume.exitCode()).isEqualTo(137);
            brume.startAgain();
            try (Shop shop = shop(brume)) {
                InterruptedDay.end(shop, new ControlApi(brume.uri()));
            }
        } finally {
            Container.docker("volume", "rm", "-f", volume);
        }
    }

    private static Shop shop(Container brume) {
        return new Shop(new BrumeEndpoint(brume.uri(), ACCOUNT, Region.EU_WEST_1));
    }

    private static void place(Container brume, List<Order> orders) {
        try (Shop shop = shop(brume)) {
            orders.forEach(shop::place);
        }
    }
}
