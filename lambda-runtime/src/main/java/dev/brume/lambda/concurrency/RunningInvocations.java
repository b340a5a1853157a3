package dev.brume.lambda.concurrency;

import dev.brume.lambda.invoke.Invoker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What runs in one account and region. Safe on any thread.
final class RunningInvocations {
    private final Map<String, Integer> reserved = new HashMap<>();
    private final Map<Provisioned, Integer> provisioned = new HashMap<>();
    private int unreserved;

    private record Provisioned(String function, String version) {}

    /// @param warm how many the version has
    /// @return empty if all are busy
    synchronized Optional<Invoker.Place> enterProvisioned(String function, String version, int warm) {
        return enter(provisioned, new Provisioned(function, version), warm);
    }

    /// @param limit of the function
    synchronized Optional<Invoker.Place> enterReserved(String function, int limit) {
        return enter(reserved, function, limit);
    }

    /// @param limit of all functions without a reservation
    synchronized Optional<Invoker.Place> enterUnreserved(int limit) {
        if (unreserved >= limit) {
            return Optional.empty();
        }
        unreserved++;
        return Optional.of(new Taken(() -> unreserved--));
    }

    private <K> Optional<Invoker.Place> enter(Map<K, Integer> counts, K key, int limit) {
        int count = counts.getOrDefault(key, 0);
        if (count >= limit) {
            return Optional.empty();
        }
        counts.put(key, count + 1);
        return Optional.of(new Taken(() -> counts.computeIfPresent(key, (_, running) -> running == 1 ? null : running - 1)));
    }

    private final class Taken implements Invoker.Place {
        private final Runnable leave;
        private boolean left;

        Taken(Runnable leave) {
            this.leave = leave;
        }

        @Override public void close() {
            synchronized (RunningInvocations.this) {
                if (!left) {
                    left = true;
                    leave.run();
                }
            }
        }
    }
}
