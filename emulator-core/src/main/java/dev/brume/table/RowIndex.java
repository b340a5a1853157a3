package dev.brume.table;

import java.util.function.Function;
import java.util.function.Predicate;
import org.h2.mvstore.MVStore;

/// Changed by its table only, under the lock of the units.
final class RowIndex<P extends Comparable<P>, V> implements Index<P, V> {
    private final MVStore store;
    private final Function<V, P> position;
    private volatile RowTree<P, V> tree;

    RowIndex(MVStore store, Function<V, P> position) {
        this.store = store;
        this.position = position;
        this.tree = new RowTree<>(store);
    }

    void replace(V before, V after) {
        P old = before == null ? null : position.apply(before);
        P now = after == null ? null : position.apply(after);
        if (old != null && (now == null || old.compareTo(now) != 0)) {
            tree.remove(old);
        }
        if (now != null) {
            tree.put(now, after);
        }
    }

    void clear() {
        tree = new RowTree<>(store);
    }

    @Override public V first() {
        var entry = tree.ceiling(null);
        return entry == null ? null : entry.getValue();
    }

    @Override public void scan(P from, P to, Predicate<V> visitor) {
        var entries = RowTree.entries(tree.root(), from);
        while (entries.next() && (to == null || entries.key().compareTo(to) < 0)) {
            if (!visitor.test(entries.value())) {
                return;
            }
        }
    }

    @Override public P lastPosition() {
        return tree.lastKey();
    }

    @Override public long count() {
        return tree.sizeAsLong();
    }
}
