package dev.brume.stepfunctions.interpreter;

import java.time.Instant;

/// How often an execution was taken up again after it had failed, timed out or been stopped.
///
/// @param date the last time; `null` if it never was
public record Redrives(int count, Instant date) {
    public static final Redrives NONE = new Redrives(0, null);

    Redrives oneMore(Instant now) {
        return new Redrives(count + 1, now);
    }
}
