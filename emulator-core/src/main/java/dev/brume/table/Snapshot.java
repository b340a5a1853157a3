package dev.brume.table;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/// The rows of all tables at one moment.
public interface Snapshot {
    String id();

    /// By the wall clock.
    Instant takenAt();

    long rows();

    /// Writes the snapshot in the versioned format that [Tables] reads back.
    void writeTo(OutputStream out) throws IOException;
}
