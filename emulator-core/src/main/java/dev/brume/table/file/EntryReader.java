package dev.brume.table.file;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.row.AnyValue;
import dev.brume.table.row.RowFormatException;
import dev.brume.table.row.RowInput;
import dev.brume.table.row.Shape;
import java.util.ArrayList;
import java.util.List;

/// Reads the entries of one file, block by block, into tables.
final class EntryReader {
    private static final long NOT_ENDED = -1;

    private final StoredTables target;
    private final List<StoredTable> tables = new ArrayList<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private final RowInput in = new RowInput(shapes);
    private final RowInput keyIn = new RowInput(shapes);
    private long endRows = NOT_ENDED;

    EntryReader(StoredTables target) {
        this.target = target;
    }

    /// @throws RowFormatException if these are no entries
    void read(byte[] entries) {
        in.over(entries, 0, entries.length);
        while (in.hasMore()) {
            if (endRows != NOT_ENDED) {
                throw new RowFormatException("Entries follow the end");
            }
            int entry = in.oneByte();
            switch (entry) {
                case EntryWriter.TABLE -> tables.add(target.table(in.text()));
                case EntryWriter.SCOPE -> scopes.add(scope(in.text(), in.text()));
                case EntryWriter.SHAPE -> shapes.add(shape());
                case EntryWriter.PUT -> put(entries, known(tables), known(scopes));
                case EntryWriter.REMOVE -> remove(entries, known(tables), known(scopes));
                case EntryWriter.DROP -> known(tables).drop(known(scopes));
                case EntryWriter.END -> endRows = in.number();
                default -> throw new RowFormatException("Not an entry: " + entry);
            }
        }
    }

    boolean ended() {
        return endRows != NOT_ENDED;
    }

    long endRows() {
        return endRows;
    }

    private void put(byte[] entries, StoredTable table, Scope scope) {
        int keyLength = in.length();
        int keyFrom = in.position();
        in.skip(keyLength);
        int rowLength = in.length();
        int rowFrom = in.position();
        in.skip(rowLength);
        StoredRow row = new StoredRow(shapes, entries, keyFrom, keyLength, rowFrom, rowLength);
        table.put(scope, AnyValue.read(keyIn.over(entries, keyFrom, keyLength)), row);
    }

    private void remove(byte[] entries, StoredTable table, Scope scope) {
        int keyLength = in.length();
        int keyFrom = in.position();
        in.skip(keyLength);
        table.remove(scope, AnyValue.read(keyIn.over(entries, keyFrom, keyLength)));
    }

    private <T> T known(List<T> defined) {
        long number = in.number();
        if (number < 0 || number >= defined.size()) {
            throw new RowFormatException("A table or scope is not defined: " + number);
        }
        return defined.get((int) number);
    }

    private static Scope scope(String account, String region) {
        try {
            return new Scope(new AccountId(account), new Region(region));
        } catch (IllegalArgumentException e) {
            throw new RowFormatException(e.getMessage(), e);
        }
    }

    private Shape shape() {
        String name = in.text();
        int size = in.length();
        List<String> components = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            components.add(in.text());
        }
        return new Shape(name, components);
    }
}
