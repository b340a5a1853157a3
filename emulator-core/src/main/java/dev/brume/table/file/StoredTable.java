package dev.brume.table.file;

import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.table.row.AnyValue;
import dev.brume.table.row.Codec;
import dev.brume.table.row.RowInput;
import dev.brume.table.row.RowOutput;
import dev.brume.table.row.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The rows of a table as they were read, until somebody opens it who knows their types: a service that is not started
/// keeps its rows. Not changed once it is read.
public final class StoredTable {
    private static final Codec ANY = new AnyCodec();

    private final String name;
    private final Map<Scope, Map<Object, StoredRow>> rows = new TreeMap<>();

    StoredTable(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public Set<Scope> scopes() {
        return rows.keySet();
    }

    public long count() {
        return rows.values().stream().mapToLong(Map::size).sum();
    }

    void put(Scope scope, Object key, StoredRow row) {
        Map<Object, StoredRow> scoped = rows.computeIfAbsent(scope, s -> new LinkedHashMap<>());
        // Last, if its key was written otherwise before: whoever reads both as the same key keeps the later row.
        scoped.remove(key);
        scoped.put(key, row);
    }

    void remove(Scope scope, Object key) {
        Map<Object, StoredRow> scoped = rows.get(scope);
        if (scoped != null) {
            scoped.remove(key);
        }
    }

    void drop(Scope scope) {
        rows.remove(scope);
    }

    /// The same without the rows of an account.
    public StoredTable without(AccountId account) {
        StoredTable rest = new StoredTable(name);
        rows.forEach((scope, scoped) -> {
            if (!scope.account().equals(account)) {
                rest.rows.put(scope, scoped);
            }
        });
        return rest;
    }

    /// Told of each row.
    @FunctionalInterface
    public interface RowVisitor {
        void visit(Scope scope, Object key, Object row);
    }

    /// @throws dev.brume.table.row.RowFormatException if they are not of these types
    public void forEach(Codec key, Codec row, RowVisitor visitor) {
        Map<List<Shape>, RowInput> inputs = new IdentityHashMap<>();
        rows.forEach((scope, scoped) -> scoped.values().forEach(stored -> {
            RowInput in = inputs.computeIfAbsent(stored.shapes(), RowInput::new);
            Object keyValue = key.read(in.over(stored.block(), stored.keyFrom(), stored.keyLength()));
            visitor.visit(scope, keyValue, row.read(in.over(stored.block(), stored.rowFrom(), stored.rowLength())));
        }));
    }

    /// Writes all rows as they are.
    public void writeTo(EntryWriter out) {
        forEach(ANY, ANY, (scope, key, row) -> out.put(name, scope, ANY, key, ANY, row));
    }

    void writeTo(RowsWriter out) {
        forEach(ANY, ANY, (scope, key, row) -> {
            try {
                out.put(name, scope, ANY, key, ANY, row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private record AnyCodec() implements Codec {
        @Override public void write(RowOutput out, Object value) {
            AnyValue.write(out, value);
        }

        @Override public Object read(RowInput in) {
            return AnyValue.read(in);
        }

        @Override public void writeValue(RowOutput out, Object value) {
            AnyValue.write(out, value);
        }

        @Override public Object readValue(RowInput in, int tag) {
            throw new UnsupportedOperationException();
        }
    }
}
