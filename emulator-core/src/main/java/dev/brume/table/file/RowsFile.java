package dev.brume.table.file;

import dev.brume.table.row.RowFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// All rows at one moment: a header, blocks, and an end that says how many there are.
final class RowsFile {
    private RowsFile() {}

    /// @param in after the header
    static void read(Path name, InputStream in, StoredTables tables) throws IOException {
        EntryReader reader = new EntryReader(tables);
        try {
            Block block;
            do {
                block = Block.read(in);
                if (block == null) {
                    throw DataFileException.damaged(name, "a block has a wrong checksum, or is missing");
                }
                reader.read(block.entries());
            } while (!block.last());
            if (!reader.ended() || reader.endRows() != tables.count() || in.read() >= 0) {
                throw DataFileException.damaged(name, "it does not end where it should");
            }
        } catch (RowFormatException e) {
            throw DataFileException.unreadable(name, e);
        }
    }
}
