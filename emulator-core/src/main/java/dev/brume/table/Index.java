package dev.brume.table;

import java.util.function.Predicate;

/// The rows of all scopes of a table in a second order, kept in step with it: within a unit, through undo, reset,
/// restore and restart. It takes memory but nothing on disk.
///
/// @param <P> the position of a row; no two rows have the same
public interface Index<P extends Comparable<P>, V> {
    /// The first row, or null.
    V first();

    /// Visits rows from `from` (inclusive) to `to` (exclusive), null for no bound, until the visitor says false: as they
    /// stood when the visit began.
    void scan(P from, P to, Predicate<V> visitor);

    /// The last position, or null.
    P lastPosition();

    long count();
}
