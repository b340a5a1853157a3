package dev.brume.table;

import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.table.file.RowsWriter;
import dev.brume.table.file.StoredTable;
import dev.brume.table.row.Codec;
import dev.brume.table.row.Codecs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;

/// A tree of rows for each scope that has any. Reads take no lock; changes are made under the lock of the units.
final class MvTable<K extends Comparable<K>, V> implements Table<K, V> {
    private final String name;
    private final Class<K> keyType;
    private final Class<V> rowType;
    private final Codecs codecs;
    private final MVStore store;
    private final Units units;
    private final ConcurrentHashMap<Scope, RowTree<K, V>> trees = new ConcurrentHashMap<>();
    private volatile List<RowIndex<?, V>> indexes = List.of();

    MvTable(String name, Class<K> keyType, Class<V> rowType, Codecs codecs, MVStore store, Units units) {
        this.name = name;
        this.keyType = keyType;
        this.rowType = rowType;
        this.codecs = codecs;
        this.store = store;
        this.units = units;
    }

    @Override public String name() {
        return name;
    }

    Class<K> keyType() {
        return keyType;
    }

    Class<V> rowType() {
        return rowType;
    }

    Codec keyCodec() {
        return codecs.of(keyType);
    }

    Codec rowCodec() {
        return codecs.of(rowType);
    }

    @Override public Optional<V> find(Scope scope, K key) {
        return Optional.ofNullable(get(scope, key));
    }

    @Override public V get(Scope scope, K key) {
        RowTree<K, V> tree = trees.get(scope);
        return tree == null ? null : tree.get(key);
    }

    @Override public V put(Scope scope, K key, V row) {
        Objects.requireNonNull(key, "A key cannot be null");
        Objects.requireNonNull(row, "A row cannot be null");
        return units.inUnit() ? change(scope, key, row) : units.transact(() -> change(scope, key, row));
    }

    @Override public V remove(Scope scope, K key) {
        return units.inUnit() ? change(scope, key, null) : units.transact(() -> change(scope, key, null));
    }

    @Override public Row<K, V> ceiling(Scope scope, K from) {
        RowTree<K, V> tree = trees.get(scope);
        Map.Entry<K, V> entry = tree == null ? null : tree.ceiling(from);
        return entry == null ? null : new Row<>(scope, entry.getKey(), entry.getValue());
    }

    @Override public void scan(Scope scope, K from, K to, Predicate<Row<K, V>> visitor) {
        RowTree<K, V> tree = trees.get(scope);
        if (tree != null) {
            visit(scope, tree, from, to, visitor);
        }
    }

    @Override public List<Row<K, V>> rows(Scope scope) {
        List<Row<K, V>> rows = new ArrayList<>();
        scan(scope, null, null, rows::add);
        return rows;
    }

    @Override public void scanAll(Predicate<Row<K, V>> visitor) {
        for (Map.Entry<Scope, RowTree<K, V>> scoped : new TreeMap<>(trees).entrySet()) {
            if (!visit(scoped.getKey(), scoped.getValue(), null, null, visitor)) {
                return;
            }
        }
    }

    @Override public long count(Scope scope, K from, K to) {
        RowTree<K, V> tree = trees.get(scope);
        return tree == null ? 0 : tree.count(from, to);
    }

    @Override public void clear(Scope scope, K from, K to) {
        units.transact(() -> {
            if (from == null && to == null) {
                drop(scope);
            } else {
                scan(scope, from, to, row -> {
                    change(scope, row.key(), null);
                    return true;
                });
            }
            return null;
        });
    }

    @Override public <P extends Comparable<P>> Index<P, V> index(Function<V, P> position) {
        return units.transact(() -> {
            RowIndex<P, V> index = new RowIndex<>(store, position);
            scanAll(row -> {
                index.replace(null, row.value());
                return true;
            });
            List<RowIndex<?, V>> more = new ArrayList<>(indexes);
            more.add(index);
            indexes = List.copyOf(more);
            return index;
        });
    }

    private static <K extends Comparable<K>, V> boolean visit(
            Scope scope, RowTree<K, V> tree, K from, K to, Predicate<Row<K, V>> visitor) {
        var entries = RowTree.entries(tree.root(), from);
        while (entries.next() && (to == null || entries.key().compareTo(to) < 0)) {
            if (!visitor.test(new Row<>(scope, entries.key(), entries.value()))) {
                return false;
            }
        }
        return true;
    }

    private V change(Scope scope, K key, V after) {
        V before = set(scope, key, after);
        if (before != null || after != null) {
            // Noted before the indexes follow, so that an index that refuses the row does not leave it in the table.
            units.add(new Change.OfRow<>(this, scope, key, before, after));
            reindex(before, after);
        }
        return before;
    }

    private V set(Scope scope, K key, V after) {
        RowTree<K, V> tree = trees.get(scope);
        if (after == null) {
            return tree == null ? null : tree.remove(key);
        }
        if (tree == null) {
            tree = new RowTree<>(store);
            trees.put(scope, tree);
        }
        return tree.put(key, after);
    }

    private void reindex(V before, V after) {
        for (RowIndex<?, V> index : indexes) {
            index.replace(before, after);
        }
    }

    void revert(Change.OfRow<K, V> change) {
        set(change.scope(), change.key(), change.before());
        reindex(change.after(), change.before());
    }

    void revert(Change.OfScope<K, V> change) {
        trees.put(change.scope(), change.before());
        eachValue(change.before(), row -> reindex(null, row));
    }

    /// Removes all rows of a scope at once.
    void drop(Scope scope) {
        RowTree<K, V> dropped = take(scope);
        if (dropped != null && !indexes.isEmpty()) {
            eachValue(dropped, row -> reindex(row, null));
        }
    }

    void dropAll() {
        List.copyOf(trees.keySet()).forEach(this::take);
        indexes.forEach(RowIndex::clear);
    }

    private RowTree<K, V> take(Scope scope) {
        RowTree<K, V> taken = trees.remove(scope);
        if (taken != null) {
            units.add(new Change.OfScope<>(this, scope, taken));
        }
        return taken;
    }

    void dropAccount(AccountId account) {
        for (Scope scope : List.copyOf(trees.keySet())) {
            if (scope.account().equals(account)) {
                drop(scope);
            }
        }
    }

    private static <K extends Comparable<K>, V> void eachValue(RowTree<K, V> tree, Consumer<V> action) {
        var entries = RowTree.entries(tree.root(), null);
        while (entries.next()) {
            action.accept(entries.value());
        }
    }

    /// The rows as they are now, at no cost; called while no unit runs.
    Rows rows() {
        Map<Scope, RootReference<K, V>> roots = new TreeMap<>();
        trees.forEach((scope, tree) -> {
            if (!tree.isEmpty()) {
                roots.put(scope, tree.root());
            }
        });
        return new Rows(roots);
    }

    /// Takes over rows that were read, before anybody sees the table.
    void load(StoredTable stored) {
        trees.putAll(decode(stored));
    }

    private Map<Scope, RowTree<K, V>> decode(StoredTable stored) {
        Map<Scope, RowTree<K, V>> decoded = new TreeMap<>();
        stored.forEach(keyCodec(), rowCodec(),
                (scope, key, row) -> decoded.computeIfAbsent(scope, s -> new RowTree<>(store)).put(keyType.cast(key), rowType.cast(row)));
        return decoded;
    }

    /// Goes back to rows that were read.
    void restore(StoredTable stored) {
        Map<Scope, RootReference<K, V>> roots = new TreeMap<>();
        decode(stored).forEach((scope, tree) -> roots.put(scope, tree.root()));
        new Rows(roots).restore();
    }

    /// The rows of this table as they were at some time.
    final class Rows {
        private final Map<Scope, RootReference<K, V>> roots;

        private Rows(Map<Scope, RootReference<K, V>> roots) {
            this.roots = roots;
        }

        long count() {
            return roots.values().stream().mapToLong(root -> root.root.getTotalCount()).sum();
        }

        void writeTo(RowsWriter out) throws IOException {
            Codec keys = keyCodec();
            Codec rows = rowCodec();
            for (Map.Entry<Scope, RootReference<K, V>> scoped : roots.entrySet()) {
                var entries = RowTree.entries(scoped.getValue(), null);
                while (entries.next()) {
                    out.put(name, scoped.getKey(), keys, entries.key(), rows, entries.value());
                }
            }
        }

        boolean areOf(MvTable<?, ?> table) {
            return table == MvTable.this;
        }

        /// Changes what differs, within a unit.
        void restore() {
            for (Scope scope : List.copyOf(trees.keySet())) {
                if (!roots.containsKey(scope)) {
                    drop(scope);
                }
            }
            roots.forEach((scope, root) -> {
                RowTree<K, V> tree = trees.computeIfAbsent(scope, s -> new RowTree<>(store));
                if (tree.root().root != root.root) {
                    merge(scope, RowTree.entries(tree.root(), null), RowTree.entries(root, null));
                }
            });
        }

        private void merge(Scope scope, RowTree.Entries<K, V> now, RowTree.Entries<K, V> then) {
            boolean moreNow = now.next();
            boolean moreThen = then.next();
            while (moreNow || moreThen) {
                int order = !moreNow ? 1 : !moreThen ? -1 : now.key().compareTo(then.key());
                if (order < 0) {
                    change(scope, now.key(), null);
                } else if (order > 0 || !now.value().equals(then.value())) {
                    change(scope, then.key(), then.value());
                }
                if (order <= 0) {
                    moreNow = now.next();
                }
                if (order >= 0) {
                    moreThen = then.next();
                }
            }
        }
    }
}
