package dev.brume.junit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// Keeps the state of a test's own Brume, and puts it back: set up once, begin each test from there.
public final class BrumeSnapshots {
    private final Control control;

    BrumeSnapshots(Control control) {
        this.control = control;
    }

    /// Keeps all there is now, the time included.
    ///
    /// @param name letters, digits, `.`, `_` and `-`
    /// @throws IllegalStateException if other tests share this Brume, or there is a snapshot of that name
    public void take(String name) {
        JsonNode unused = control.change("/_brume/snapshots", Map.of("id", name));
    }

    /// Puts all back to what it was. The snapshot stays.
    ///
    /// @throws IllegalStateException if other tests share this Brume, or there is no snapshot of that name
    public void restore(String name) {
        JsonNode unused = control.change("/_brume/snapshots/" + name + "/restore", Map.of());
    }
}
