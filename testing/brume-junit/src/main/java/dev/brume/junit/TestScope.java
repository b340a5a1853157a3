package dev.brume.junit;

import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.regions.Region;

/// What one test, or the tests of a class with `@BeforeAll`, have for themselves: an account, clients, maybe a Brume.
final class TestScope implements AutoCloseable {
    private static final AtomicLong ACCOUNTS = new AtomicLong(100_000_000_000L);

    private final SharedBrume own;
    private final BrumeEndpoint endpoint;
    private final SdkClients clients;
    private final BrumeClock clock;
    private final BrumeTrace trace;

    /// @param brume that the test has for itself, or shares
    TestScope(SharedBrume brume, boolean isOwn, String region) {
        own = isOwn ? brume : null;
        endpoint = new BrumeEndpoint(brume.uri(), Long.toString(ACCOUNTS.incrementAndGet()), Region.of(region));
        clients = new SdkClients(endpoint);
        Control control = new Control(brume.uri());
        clock = new BrumeClock(control, isOwn);
        trace = new BrumeTrace(control, clock, endpoint.account());
    }

    static boolean has(Class<?> type) {
        return type == BrumeEndpoint.class || type == BrumeClock.class || type == BrumeTrace.class || SdkClients.canMake(type);
    }

    Object get(Class<?> type) {
        if (type == BrumeEndpoint.class) {
            return endpoint;
        }
        if (type == BrumeClock.class) {
            return clock;
        }
        return type == BrumeTrace.class ? trace : clients.get(type);
    }

    @Override public void close() {
        clients.close();
        if (own != null) {
            own.close();
        }
    }
}
