package dev.brume.junit;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;

/// What one test, or the tests of a class with `@BeforeAll`, have for themselves: an account, clients, maybe a Brume.
final class TestScope implements AutoCloseable {
    private static final Set<Class<?>> OWN_TYPES =
            Set.of(BrumeEndpoint.class, BrumeClock.class, BrumeTrace.class, BrumeSnapshots.class);
    private static final AtomicLong ACCOUNTS = new AtomicLong(100_000_000_000L);

    private final RunningBrume own;
    private final BrumeEndpoint endpoint;
    private final SdkClients clients;
    private final BrumeClock clock;
    private final BrumeTrace trace;
    private final BrumeSnapshots snapshots;

    /// @param brume that the test has for itself, or shares
    TestScope(RunningBrume brume, boolean isOwn, String region) {
        own = isOwn ? brume : null;
        endpoint = new BrumeEndpoint(brume.uri(), Long.toString(ACCOUNTS.incrementAndGet()), Region.of(region));
        clients = new SdkClients(endpoint);
        Control control = new Control(brume.uri(), isOwn);
        clock = new BrumeClock(control);
        trace = new BrumeTrace(control, clock, endpoint.account());
        snapshots = new BrumeSnapshots(control);
    }

    static boolean has(Class<?> type) {
        return OWN_TYPES.contains(type) || SdkClients.canMake(type);
    }

    Object get(Class<?> type) {
        return Stream.of(endpoint, clock, trace, snapshots).filter(type::isInstance).map(Object.class::cast).findFirst()
                .orElseGet(() -> clients.get(type));
    }

    @Override public void close() {
        clients.close();
        if (own != null) {
            own.close();
        }
    }
}
