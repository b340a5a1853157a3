package dev.brume.lambda.logging;

import dev.brume.lambda.environment.FunctionVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lines that wait for their delivery, stream by stream. They go along with the end of an invocation, so that one invocation is
/// one delivery, and many that end at nearly the same time are few. In real time, as functions run. Safe on any thread.
final class GatheredLines {
    /// How long lines of a function that runs on wait for more.
    static final Duration MOST = Duration.ofMillis(100);

    /// Between deliveries, at least, unless there is [#MUCH].
    static final Duration PAUSE = Duration.ofMillis(10);

    /// Characters.
    private static final int MUCH = 256 * 1024;

    /// Whoever logs more than this ahead of the deliveries waits: characters.
    private static final int TOO_MUCH = 8 * 1024 * 1024;

    private final InstantSource clock;
    private Map<Stream, List<Line>> gathered = new LinkedHashMap<>();
    private int characters;
    private boolean delivering;
    private Instant due = Instant.MAX;
    private Instant last = Instant.EPOCH;

    record Stream(FunctionVersion.Id version, String group, String name) {}

    record Line(Instant at, String message) {}

    /// @param clock real time
    GatheredLines(InstantSource clock) {
        this.clock = clock;
    }

    /// @return whether nobody delivers: then the caller has to see to it
    synchronized boolean add(Stream stream, Line line) {
        awaitRoom();
        gathered.computeIfAbsent(stream, _ -> new ArrayList<>()).add(line);
        boolean little = characters < MUCH;
        characters += line.message().length();
        if (due == Instant.MAX) {
            due = clock.instant().plus(MOST);
        }
        if (little && characters >= MUCH) {
            notifyAll();
        }
        boolean first = !delivering;
        delivering = true;
        return first;
    }

    private void awaitRoom() {
        while (characters > TOO_MUCH) {
            try {
                wait();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// The lines of an invocation are complete.
    synchronized void complete() {
        Instant next = last.plus(PAUSE);
        if (!gathered.isEmpty() && next.isBefore(due)) {
            due = next;
            notifyAll();
        }
    }

    /// How long until the next delivery.
    synchronized Duration left() {
        return gathered.isEmpty() || characters >= MUCH ? Duration.ZERO : Duration.between(clock.instant(), due);
    }

    /// Waits until it is time for a delivery.
    ///
    /// @return empty if there is nothing more to deliver: then the next line starts another delivery
    synchronized Map<Stream, List<Line>> take() {
        try {
            for (Duration left = left(); left.isPositive(); left = left()) {
                wait(left.toMillis() + 1);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Map<Stream, List<Line>> batch = gathered;
        gathered = new LinkedHashMap<>();
        characters = 0;
        due = Instant.MAX;
        last = clock.instant();
        delivering = !batch.isEmpty();
        notifyAll();
        return batch;
    }
}
