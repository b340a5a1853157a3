package dev.brume.router;

/// Somebody is told when there is something to read, until this is closed. Not a row: it ends with the process.
public interface Watch extends AutoCloseable {
    @Override void close();
}
