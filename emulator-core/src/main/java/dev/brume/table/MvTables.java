package dev.brume.table;

import dev.brume.aws.AccountId;
import dev.brume.aws.UniqueId;
import dev.brume.table.file.DataFileException;
import dev.brume.table.file.GroupCommit;
import dev.brume.table.file.StoredSnapshot;
import dev.brume.table.file.StoredTable;
import dev.brume.table.row.Codecs;
import dev.brume.table.row.RowFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;

/// Tables on H2's MVStore in memory, with a journal on disk where they are to outlive the process. Safe on any thread.
public final class MvTables implements Tables, AutoCloseable {
    private final MVStore store = new MVStore.Builder().open();
    private final Codecs codecs = new Codecs();
    private final InstantSource clock = InstantSource.system();
    private final Map<String, MvTable<?, ?>> tables = new ConcurrentHashMap<>();
    private final List<Runnable> replaced = new CopyOnWriteArrayList<>();

    /// What was read and nobody has opened, changed within units.
    private final Map<String, StoredTable> stored = new HashMap<>();

    /// Null in memory.
    private final GroupCommit disk;

    private final Units units;

    private MvTables(GroupCommit disk) {
        this.disk = disk;
        this.units = new Units(disk == null ? null : disk::hand);
    }

    /// Rows that end with the process.
    public static MvTables inMemory() {
        return new MvTables(null);
    }

    /// Rows that outlive the process, in a folder that is made if it is not there.
    ///
    /// @throws DataFileException if the folder is damaged, of a newer version, or in use; it has been left as it is
    public static MvTables open(Path folder) {
        return over(GroupCommit.open(folder));
    }

    static MvTables over(GroupCommit disk) {
        MvTables tables = new MvTables(disk);
        tables.stored.putAll(disk.start(tables::still).byName());
        return tables;
    }

    private GroupCommit.Still still() {
        return units.transact(() -> new GroupCommit.Still(disk.last(), take()::writeRows));
    }

    @Override
    @SuppressWarnings("unchecked") public <K extends Comparable<K>, V> Table<K, V> table(String name, Class<K> key, Class<V> row) {
        MvTable<?, ?> table = tables.get(name);
        if (table == null) {
            table = units.transact(() -> tables.computeIfAbsent(name, n -> make(n, key, row)));
        }
        if (table.keyType() != key || table.rowType() != row) {
            throw new IllegalStateException("The table " + name + " has other keys or rows");
        }
        return (Table<K, V>) table;
    }

    private <K extends Comparable<K>, V> MvTable<K, V> make(String name, Class<K> key, Class<V> row) {
        MvTable<K, V> table = new MvTable<>(name, key, row, codecs, store, units);
        if (disk != null) {
            // Now, not when the first row is written, so that a type that cannot be written does not get that far.
            table.keyCodec();
            table.rowCodec();
        }
        StoredTable rows = stored.get(name);
        if (rows != null) {
            try {
                table.load(rows);
            } catch (RowFormatException e) {
                throw DataFileException.unknownRows(name, e);
            }
            stored.remove(name);
        }
        return table;
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
        if (disk != null) {
            disk.awaitDurable();
        }
    }

    @Override public boolean durable() {
        return disk != null;
    }

    @Override public Snapshot snapshot() {
        return units.transact(this::take);
    }

    private TablesSnapshot take() {
        Map<String, MvTable<?, ?>.Rows> open = new HashMap<>();
        tables.forEach((name, table) -> open.put(name, table.rows()));
        return new TablesSnapshot(UniqueId.uuid(), clock.instant(), open, stored);
    }

    /// Reads what [Snapshot#writeTo] has written.
    ///
    /// @throws DataFileException if it is no snapshot, damaged or of a newer version
    public static Snapshot readSnapshot(InputStream in) throws IOException {
        StoredSnapshot snapshot = StoredSnapshot.read(in);
        return new TablesSnapshot(UniqueId.uuid(), snapshot.takenAt(), Map.of(), snapshot.tables().byName());
    }

    @Override public void restore(Snapshot snapshot) {
        TablesSnapshot rows = (TablesSnapshot) snapshot;
        replace(() -> {
            Set<String> names = new TreeSet<>(tables.keySet());
            names.addAll(stored.keySet());
            names.addAll(rows.stored().keySet());
            names.forEach(name -> restore(name, rows.open().get(name), rows.stored().get(name)));
        });
    }

    private void restore(String name, MvTable<?, ?>.Rows open, StoredTable read) {
        MvTable<?, ?> table = tables.get(name);
        if (table == null) {
            replaceStored(name, read);
        } else if (open != null) {
            if (!open.areOf(table)) {
                throw new IllegalArgumentException("The snapshot is of another Brume: it is restored from its bytes");
            }
            open.restore();
        } else if (read != null) {
            table.restore(read);
        } else {
            table.dropAll();
        }
    }

    private void replaceStored(String name, StoredTable after) {
        StoredTable before = after == null ? stored.remove(name) : stored.put(name, after);
        if (before != after) {
            units.add(new Change.OfStored(name, stored, before, after));
        }
    }

    @Override public void reset() {
        replace(() -> {
            tables.values().forEach(MvTable::dropAll);
            Set.copyOf(stored.keySet()).forEach(name -> replaceStored(name, null));
        });
    }

    @Override public void reset(AccountId account) {
        replace(() -> {
            tables.values().forEach(table -> table.dropAccount(account));
            Map.copyOf(stored).forEach((name, rows) -> replaceStored(name, rows.without(account)));
        });
    }

    private void replace(Runnable change) {
        units.transact(() -> {
            change.run();
            replaced.forEach(Runnable::run);
            return null;
        });
    }

    /// Closes them, and removes what has been written if nothing was there when they were opened: for a start that fails.
    public void discard() {
        if (disk != null) {
            disk.discard();
        }
        store.close();
    }

    @Override public void close() {
        if (disk != null) {
            disk.close();
        }
        store.close();
    }
}
