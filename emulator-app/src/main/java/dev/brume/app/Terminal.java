package dev.brume.app;

import java.io.PrintWriter;
import java.util.Map;

/// Where a command writes to, and the environment it was called in.
record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    String variable(String name, String fallback) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? fallback : value.strip();
    }

    /// Says in one line what went wrong.
    void fail(Exception e) {
        err.println("brume: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }
}
