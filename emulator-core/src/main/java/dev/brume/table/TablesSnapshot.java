package dev.brume.table;

import dev.brume.table.file.RowsWriter;
import dev.brume.table.file.StoredSnapshot;
import dev.brume.table.file.StoredTable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;

/// Rows as they were: of tables that were open, which share what has not changed since, and of others as they were read.
///
/// @param open by the tables' names
/// @param stored by the tables' names
record TablesSnapshot(
        String id, Instant takenAt, Map<String, MvTable<?, ?>.Rows> open, Map<String, StoredTable> stored) implements Snapshot {
    TablesSnapshot {
        open = Map.copyOf(open);
        stored = Map.copyOf(stored);
    }

    @Override public long rows() {
        long opened = open.values().stream().mapToLong(rows -> rows.count()).sum();
        return opened + stored.values().stream().mapToLong(StoredTable::count).sum();
    }

    @Override public void writeTo(OutputStream out) throws IOException {
        StoredSnapshot.write(out, takenAt, this::writeRows);
    }

    void writeRows(RowsWriter out) throws IOException {
        for (MvTable<?, ?>.Rows rows : open.values()) {
            rows.writeTo(out);
        }
        for (StoredTable table : stored.values()) {
            out.put(table);
        }
    }
}
