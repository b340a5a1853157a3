package dev.brume.conformance;

import dev.brume.clients.RunningBrume;
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
    private final Pace pace;
    private final Map<String, List<String>> differences = new ConcurrentSkipListMap<>();

    private ReplayGroup(List<Recording> recordings, String endpoint, Pace pace) {
        left = new ConcurrentLinkedQueue<>(recordings);
        this.endpoint = endpoint;
        this.pace = pace;
    }

    /// @param endpoint a URL
    static Report run(List<Recording> recordings, String endpoint) {
        return run(recordings, new ReplayGroup(recordings, endpoint, new Pace.RealTime()), CLIENTS);
    }

    /// One recording after the other: each winds the clock of this Brume as it needs.
    static Report run(List<Recording> recordings, RunningBrume pausedBrume) {
        return run(recordings, new ReplayGroup(recordings, pausedBrume.url(), new Pace.Wound(pausedBrume)), 1);
    }

    private static Report run(List<Recording> recordings, ReplayGroup group, int count) {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
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
                List<String> found = Replay.run(next, client, pace);
                if (!found.isEmpty()) {
                    differences.put(next.name(), found);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
