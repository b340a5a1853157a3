package dev.brume.table.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;

/// A snapshot as bytes, to be kept or to be given to another Brume.
public record StoredSnapshot(Instant takenAt, StoredTables tables) {
    private static final Path NAME = Path.of("The snapshot");

    public static void write(OutputStream out, Instant takenAt, RowsWriter.Source rows) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out);
        FileHeader header = new FileHeader(FileHeader.Kind.SNAPSHOT, takenAt.toEpochMilli(), FileHeader.BEGINS_HERE, 0);
        RowsWriter.write(buffered, header, rows);
        buffered.flush();
    }

    /// @throws DataFileException if it is no snapshot, damaged or of a newer version
    public static StoredSnapshot read(InputStream in) throws IOException {
        InputStream buffered = new BufferedInputStream(in);
        FileHeader header = FileHeader.read(NAME, buffered, FileHeader.Kind.SNAPSHOT);
        StoredTables tables = new StoredTables();
        RowsFile.read(NAME, buffered, tables);
        return new StoredSnapshot(Instant.ofEpochMilli(header.number()), tables);
    }
}
