package dev.brume.table.row;

/// Bytes that are no row, or not one of the type that is asked for.
public final class RowFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RowFormatException(String message) {
        super(message);
    }

    public RowFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
