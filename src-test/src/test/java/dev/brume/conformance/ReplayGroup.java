package dev.brume.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/// Replays recordings with several clients at once, each recording in an account of its own.
final class ReplayGroup {
    private static final int CLIENTS = 4;

    private final ConcurrentLinkedQueue<Recording> left;
    private final String endpoint;
    private final Map<String, List<String>> differences = new ConcurrentSkipListMap<>();

    private ReplayGroup(List<Recording> recordings, String endpoint) {
        left = new ConcurrentLinkedQueue<>(recordings);
        this.endpoint = endpoint;
    }

    /// @param endpoint a URL
    static Report run(List<Recording> recordings, String endpoint) {
        ReplayGroup group = new ReplayGroup(recordings, endpoint);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(group::work));
        }
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return new Report(recordings, group.differences);
    }

    private void work() {
        try (BotoClient client = new BotoClient(endpoint)) {
            for (Recording next = left.poll(); next != null; next = left.poll()) {
                List<String> found = Replay.run(next, client);
                if (!found.isEmpty()) {
                    differences.put(next.name(), found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
