package dev.brume.table.file;

/// A change that can be written to the journal.
@FunctionalInterface
public interface Recorded {
    void writeTo(EntryWriter out);
}
