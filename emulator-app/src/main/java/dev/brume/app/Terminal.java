package dev.brume.app;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;

/// Where a command writes to, and the environment it was called in.
///
/// @param screens says what `out` is shown on; asked only by commands that want to know
record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment, Supplier<Screen> screens) {
    /// Of which the text goes to a file or to another program.
    Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this(out, err, environment, () -> Screen.NONE);
    }

    String variable(String name, String fallback) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? fallback : value.strip();
    }

    /// Says in one line what went wrong.
    void fail(Exception e) {
        err.println("brume: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }
}
