package dev.brume.table.file;

import dev.brume.aws.Scope;
import dev.brume.table.row.Codec;
import dev.brume.table.row.RowOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Writes all rows of all tables to a stream.
public final class RowsWriter {
    private final OutputStream out;
    private final EntryWriter writer = new EntryWriter();
    private final RowOutput framed = new RowOutput(shape -> {
        throw new IllegalStateException("Blocks have no shapes");
    });
    private long rows;

    private RowsWriter(OutputStream out) {
        this.out = out;
    }

    /// Where rows come from.
    @FunctionalInterface
    public interface Source {
        void writeTo(RowsWriter out) throws IOException;
    }

    static void write(OutputStream out, FileHeader header, Source source) throws IOException {
        out.write(header.toBytes().array());
        RowsWriter writer = new RowsWriter(out);
        source.writeTo(writer);
        writer.writer.end(writer.rows);
        writer.flush(true);
    }

    public void put(String table, Scope scope, Codec keyCodec, Object key, Codec rowCodec, Object row) throws IOException {
        writer.put(table, scope, keyCodec, key, rowCodec, row);
        rows++;
        if (writer.entries().size() >= Block.SIZE) {
            flush(false);
        }
    }

    public void put(StoredTable table) throws IOException {
        try {
            table.writeTo(this);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void flush(boolean last) throws IOException {
        framed.clear();
        Block.write(framed, 0, last, writer.entries());
        framed.writeTo(out);
        writer.entries().clear();
    }
}
