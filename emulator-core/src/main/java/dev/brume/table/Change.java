package dev.brume.table;

import dev.brume.aws.Scope;
import dev.brume.table.file.EntryWriter;
import dev.brume.table.file.Recorded;
import dev.brume.table.file.StoredTable;
import java.util.Map;

/// What a unit did, so that it can be undone and written down.
sealed interface Change extends Recorded {
    void undo();

    /// @param before null if there was no such row
    /// @param after null if it was removed
    record OfRow<K extends Comparable<K>, V>(MvTable<K, V> table, Scope scope, K key, V before, V after)
            implements Change {
        @Override public void undo() {
            table.revert(this);
        }

        @Override public void writeTo(EntryWriter out) {
            if (after == null) {
                out.remove(table.name(), scope, table.keyCodec(), key);
            } else {
                out.put(table.name(), scope, table.keyCodec(), key, table.rowCodec(), after);
            }
        }
    }

    /// All rows of a scope were removed at once.
    record OfScope<K extends Comparable<K>, V>(MvTable<K, V> table, Scope scope, RowTree<K, V> before)
            implements Change {
        @Override public void undo() {
            table.revert(this);
        }

        @Override public void writeTo(EntryWriter out) {
            out.drop(table.name(), scope);
        }
    }

    /// The rows of a table that nobody has opened were replaced.
    ///
    /// @param before null if there were none
    /// @param after null if there are none
    record OfStored(String name, Map<String, StoredTable> all, StoredTable before, StoredTable after) implements Change {
        @Override public void undo() {
            if (before == null) {
                all.remove(name);
            } else {
                all.put(name, before);
            }
        }

        @Override public void writeTo(EntryWriter out) {
            if (before != null) {
                before.scopes().forEach(scope -> out.drop(name, scope));
            }
            if (after != null) {
                after.writeTo(out);
            }
        }
    }
}
