package dev.brume.table.file;

import dev.brume.table.row.RowFormatException;
import java.nio.file.Path;

/// The data folder, or a file in it, cannot be used. Nothing in it has been changed.
public final class DataFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataFileException(String message) {
        super(message);
    }

    DataFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The rows of a table have become others than the program knows.
    public static DataFileException unknownRows(String table, RowFormatException cause) {
        return new DataFileException("The rows of " + table + " are not as this Brume knows them: " + cause.getMessage(), cause);
    }

    static DataFileException damaged(Path file, String how) {
        return new DataFileException(file + " is damaged: " + how + ". It has been left as it is");
    }

    static DataFileException unreadable(Path file, Exception cause) {
        return new DataFileException(file + " cannot be read: " + cause.getMessage(), cause);
    }
}
