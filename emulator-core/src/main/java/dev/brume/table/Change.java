package dev.brume.table;

import dev.brume.aws.Scope;

/// What a unit did, so that it can be undone and written down.
sealed interface Change {
    void undo();

    /// @param before null if there was no such row
    /// @param after null if it was removed
    record OfRow<K extends Comparable<K>, V>(MvTable<K, V> table, Scope scope, K key, V before, V after)
            implements Change {
        @Override public void undo() {
            table.revert(this);
        }
    }

    /// All rows of a scope were removed at once.
    record OfScope<K extends Comparable<K>, V>(MvTable<K, V> table, Scope scope, RowTree<K, V> before)
            implements Change {
        @Override public void undo() {
            table.revert(this);
        }
    }
}
