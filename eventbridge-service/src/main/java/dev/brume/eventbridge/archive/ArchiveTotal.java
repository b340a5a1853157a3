package dev.brume.eventbridge.archive;

/// What an archive holds.
///
/// @param last the sequence of the newest event, which only grows
public record ArchiveTotal(long count, long bytes, long last) {
    static final ArchiveTotal NONE = new ArchiveTotal(0, 0, 0);

    ArchiveTotal plus(long size) {
        return new ArchiveTotal(count + 1, bytes + size, last + 1);
    }

    ArchiveTotal minus(long size) {
        return new ArchiveTotal(count - 1, bytes - size, last);
    }
}
