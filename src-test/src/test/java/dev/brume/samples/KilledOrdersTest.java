package dev.brume.samples;

import dev.brume.faults.BrumeProcess;
import dev.brume.faults.ControlApi;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.samples.Shop.Order;
import java.nio.file.Path;
import java.util.Random;
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
            InterruptedDay.begin(shop, new ControlApi(brume.uri()));
        }
        for (Order order : Day.ORDERS) {
            try (BrumeProcess brume = start(); Shop shop = shop(brume)) {
                shop.place(order);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(LATEST_KILL_MILLIS)));
                brume.kill();
            }
        }
        try (BrumeProcess brume = start(); Shop shop = shop(brume)) {
            InterruptedDay.end(shop, new ControlApi(brume.uri()));
        }
    }
}
