package dev.brume.table.file;

import dev.brume.aws.Scope;
import dev.brume.table.row.Codec;
import dev.brume.table.row.RowOutput;
import dev.brume.table.row.Shape;
import java.util.HashMap;
import java.util.Map;

/// Writes changes of rows as entries of one file. Names, scopes and shapes are defined before they are first used, and
/// have a number from there on.
public final class EntryWriter {
    static final int TABLE = 1;
    static final int SCOPE = 2;
    static final int SHAPE = 3;
    static final int PUT = 4;
    static final int REMOVE = 5;
    static final int DROP = 6;
    static final int END = 7;

    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<Scope, Integer> scopes = new HashMap<>();
    private final Map<Shape, Integer> shapes = new HashMap<>();
    private final RowOutput entries = new RowOutput(this::number);
    private final RowOutput key = new RowOutput(this::number);
    private final RowOutput row = new RowOutput(this::number);

    EntryWriter() {}

    RowOutput entries() {
        return entries;
    }

    /// The row is there from now on.
    public void put(String table, Scope scope, Codec keyCodec, Object keyValue, Codec rowCodec, Object rowValue) {
        encode(key, keyCodec, keyValue);
        encode(row, rowCodec, rowValue);
        begin(PUT, table, scope);
        append(key);
        append(row);
    }

    /// The row is no more.
    public void remove(String table, Scope scope, Codec keyCodec, Object keyValue) {
        encode(key, keyCodec, keyValue);
        begin(REMOVE, table, scope);
        append(key);
    }

    /// All rows of the scope are no more.
    public void drop(String table, Scope scope) {
        begin(DROP, table, scope);
    }

    void end(long rows) {
        entries.oneByte(END);
        entries.number(rows);
    }

    private static void encode(RowOutput out, Codec codec, Object value) {
        out.clear();
        codec.write(out, value);
    }

    private void append(RowOutput value) {
        entries.number(value.size());
        entries.bytes(value);
    }

    private void begin(int entry, String table, Scope scope) {
        int tableNumber = number(table);
        int scopeNumber = number(scope);
        entries.oneByte(entry);
        entries.number(tableNumber);
        entries.number(scopeNumber);
    }

    private int number(String table) {
        Integer known = tables.get(table);
        if (known != null) {
            return known;
        }
        entries.oneByte(TABLE);
        entries.text(table);
        tables.put(table, tables.size());
        return tables.size() - 1;
    }

    private int number(Scope scope) {
        Integer known = scopes.get(scope);
        if (known != null) {
            return known;
        }
        entries.oneByte(SCOPE);
        entries.text(scope.account().value());
        entries.text(scope.region().value());
        scopes.put(scope, scopes.size());
        return scopes.size() - 1;
    }

    private int number(Shape shape) {
        Integer known = shapes.get(shape);
        if (known != null) {
            return known;
        }
        entries.oneByte(SHAPE);
        entries.text(shape.name());
        entries.number(shape.components().size());
        shape.components().forEach(entries::text);
        shapes.put(shape, shapes.size());
        return shapes.size() - 1;
    }
}
