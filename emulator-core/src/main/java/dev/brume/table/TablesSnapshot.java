package dev.brume.table;

import dev.brume.aws.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.h2.mvstore.RootReference;

/// Shares its pages with the tables for as long as they do not change them.
///
/// @param roots by table and scope
record TablesSnapshot(String id, Instant takenAt, Map<String, Map<Scope, ? extends RootReference<?, ?>>> roots)
        implements Snapshot {
    @Override public long rows() {
        long rows = 0;
        for (var table : roots.values()) {
            for (RootReference<?, ?> root : table.values()) {
                rows += root.root.getTotalCount();
            }
        }
        return rows;
    }

    @Override public void writeTo(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
