package dev.brume.table;

import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RootReference;

/// Tables on H2's MVStore, in memory. Safe on any thread.
public final class MvTables implements Tables {
    private final MVStore store = new MVStore.Builder().open();
    private final Map<String, MvTable<?, ?>> tables = new ConcurrentHashMap<>();
    private final List<Runnable> replaced = new CopyOnWriteArrayList<>();
    private final Units units = new Units(null);
    private final InstantSource clock = InstantSource.system();

    private MvTables() {}

    /// Rows that end with the process.
    public static MvTables inMemory() {
        return new MvTables();
    }

    @Override
    @SuppressWarnings("unchecked") public <K extends Comparable<K>, V> Table<K, V> table(String name, Class<K> key, Class<V> row) {
        MvTable<?, ?> table = tables.computeIfAbsent(name, n -> new MvTable<>(n, key, row, store, units));
        if (table.keyType() != key || table.rowType() != row) {
            throw new IllegalStateException("The table " + name + " has other keys or rows");
        }
        return (Table<K, V>) table;
    }

    @Override public <R> R transact(Supplier<R> unit) {
        return units.transact(unit);
    }

    @Override public void afterUnit(Runnable action) {
        units.afterUnit(action);
    }

    @Override public void onReplaced(Runnable action) {
        replaced.add(action);
    }

    @Override public void awaitDurable() {
        // Nothing is kept on disk.
    }

    @Override public boolean durable() {
        return false;
    }

    @Override public Snapshot snapshot() {
        Instant now = clock.instant();
        return units.transact(() -> {
            Map<String, Map<Scope, ? extends RootReference<?, ?>>> roots = new TreeMap<>();
            tables.forEach((name, table) -> roots.put(name, table.roots()));
            return new TablesSnapshot(UniqueId.uuid(), now, roots);
        });
    }

    @Override public void restore(Snapshot snapshot) {
        TablesSnapshot rows = (TablesSnapshot) snapshot;
        replace(() -> tables.values().forEach(table -> restore(table, rows)));
    }

    @SuppressWarnings("unchecked") private static <K extends Comparable<K>, V> void restore(MvTable<K, V> table, TablesSnapshot snapshot) {
        table.restore((Map<Scope, RootReference<K, V>>) snapshot.roots().getOrDefault(table.name(), Map.of()));
    }

    @Override public void reset() {
        replace(() -> tables.values().forEach(MvTable::dropAll));
    }

    @Override public void reset(AccountId account) {
        replace(() -> tables.values().forEach(table -> table.dropAccount(account)));
    }

    private void replace(Runnable change) {
        units.transact(() -> {
            change.run();
            replaced.forEach(Runnable::run);
            return null;
        });
    }

    @Override public void close() {
        store.close();
    }
}
