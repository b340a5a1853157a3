package dev.brume.server.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
    /// Where the rows are.
    interface Content {
        Snapshot read();

        byte[] bytes();

        void delete();
    }

    /// Shares its pages with the tables, so it costs next to nothing.
    record InMemory(Snapshot read) implements Content {
        @Override public byte[] bytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
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

    ObjectNode json() {
        return Json.object().put("id", id).put("takenAt", takenAt.toString()).put("rows", rows);
    }
}
