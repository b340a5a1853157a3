package dev.brume.junit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The clock of the test's Brume.
public final class BrumeClock {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Control control;

    BrumeClock(Control control) {
        this.control = control;
    }

    public Instant now() {
        return Instant.parse(control.get("/_brume/clock", Map.of()).path("now").asText());
    }

    /// Winds time forward: fires every timer that is due until then, in order, each at its own time, and returns when all is quiet.
    ///
    /// @return how many fired
    /// @throws IllegalStateException if other tests share this clock
    public int advance(Duration duration) {
        JsonNode answer = control.change("/_brume/clock/advance", Map.of("duration", duration.toString()));
        requireQuiet(answer);
        return answer.path("count").asInt();
    }

    /// Winds time forward, or puts the clock back, which undoes nothing.
    ///
    /// @throws IllegalStateException if other tests share this clock
    public void set(Instant now) {
        JsonNode unused = control.change("/_brume/clock", Map.of("now", now.toString()));
    }

    /// Waits until nothing is running and nothing is overdue.
    ///
    /// @throws AssertionError that names what still runs after half a minute
    public void settle() {
        requireQuiet(control.post("/_brume/settle", Map.of("timeout", PATIENCE.toString())));
    }

    private static void requireQuiet(JsonNode answer) {
        List<String> running = new ArrayList<>();
        answer.path("running").forEach(each -> running.add(each.asText()));
        if (!running.isEmpty()) {
            throw new AssertionError("Still running after " + PATIENCE.toSeconds() + " seconds: " + String.join(", ", running));
        }
    }
}
