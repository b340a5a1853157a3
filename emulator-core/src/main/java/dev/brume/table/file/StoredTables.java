package dev.brume.table.file;

import java.util.Map;
import java.util.TreeMap;

/// All tables as they were read from files.
public final class StoredTables {
    private final Map<String, StoredTable> tables = new TreeMap<>();

    StoredTables() {}

    StoredTable table(String name) {
        return tables.computeIfAbsent(name, StoredTable::new);
    }

    public Map<String, StoredTable> byName() {
        return tables;
    }

    long count() {
        return tables.values().stream().mapToLong(StoredTable::count).sum();
    }
}
