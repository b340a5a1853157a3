package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.DataSize;
import dev.brume.json.Json;
import dev.brume.table.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// A snapshot on the shelf.
///
/// @param rows how many rows it has
/// @param content in memory or in a file
record KeptSnapshot(String id, Instant takenAt, long rows, Content content) {
    /// As many as a request may bring to another Brume.
    private static final DataSize MOST_BYTES = DataSize.mebibytes(128);

    /// Where the rows are.
    interface Content {
        Snapshot read();

        byte[] bytes();

        void delete();
    }

    /// Shares its pages with the tables, so it costs next to nothing.
    record InMemory(Snapshot read) implements Content {
        @Override public byte[] bytes() {
            BoundedBytes out = new BoundedBytes();
            try {
                read.writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }

        @Override public void delete() {
            // Nothing but memory.
        }
    }

    /// Refuses to hold more than an answer may have.
    private static final class BoundedBytes extends ByteArrayOutputStream {
        @Override public synchronized void write(int value) {
            checkSize(size() + 1L);
            super.write(value);
        }

        @Override public synchronized void write(byte[] bytes, int offset, int length) {
            checkSize(size() + (long) length);
            super.write(bytes, offset, length);
        }
    }

    /// @throws dev.brume.aws.AwsException if it is more than goes over the wire
    static void checkSize(long bytes) {
        if (bytes > MOST_BYTES.bytes()) {
            throw ControlErrors.snapshotTooLarge(MOST_BYTES);
        }
    }

    ObjectNode json() {
        return Json.object().put("id", id).put("takenAt", takenAt.toString()).put("rows", rows);
    }
}
