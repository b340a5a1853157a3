package dev.brume.machine;

import java.util.List;

/// How a command line ended and what it wrote.
public record Outcome(List<String> words, int exitCode, String output, String errors) {
    public boolean succeeded() {
        return exitCode == 0;
    }

    /// What it wrote to its standard output.
    ///
    /// @throws AssertionError with all it wrote, if it failed
    public String orFail() {
        if (!succeeded()) {
            throw new AssertionError(toString());
        }
        return output;
    }

    @Override public String toString() {
        return String.join(" ", words) + "\nended with " + exitCode + "\n" + output + "\n" + errors;
    }
}
