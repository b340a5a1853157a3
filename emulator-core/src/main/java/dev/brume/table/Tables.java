package dev.brume.table;

import dev.brume.aws.AccountId;
import java.util.function.Supplier;

/// All tables of one Brume, and the units in which they change.
public interface Tables {
    /// Opens or makes a table. Called while services are wired, once per name.
    ///
    /// @param name `SERVICE.NOUN`, as in `sqs.message`
    <K extends Comparable<K>, V> Table<K, V> table(String name, Class<K> key, Class<V> row);

    /// Runs a unit of change: no other unit runs meanwhile; if it throws, its changes are undone. A unit within a unit
    /// joins it, and may be caught: then its own changes alone are undone. Units are short: they neither wait nor call out.
    <R> R transact(Supplier<R> unit);

    default void transact(Runnable unit) {
        transact(() -> {
            unit.run();
            return null;
        });
    }

    /// Runs once the unit that this is called in has ended well, outside of it, on the same thread: to wake a waiter,
    /// to start a delivery. Outside of a unit it runs at once.
    void afterUnit(Runnable action);

    /// Who derives something from rows and keeps it elsewhere is told here that a reset or a restore has replaced rows
    /// behind his back. Runs within the unit that does so. Called while services are wired.
    void onReplaced(Runnable action);

    /// Returns when all that the calling thread has changed so far is on disk, and all it may have seen of the changes of
    /// others; at once where nothing is kept on disk.
    ///
    /// @throws dev.brume.aws.AwsException `ServiceUnavailable` if it cannot be written (a full disk)
    void awaitDurable();

    /// Whether rows outlive the process.
    boolean durable();

    /// The state of all tables as of now, between two units.
    Snapshot snapshot();

    /// Puts all tables back to a snapshot of this Brume or, from its bytes, of another one.
    void restore(Snapshot snapshot);

    /// Removes all rows.
    void reset();

    /// Removes all rows of one account.
    void reset(AccountId account);

    void close();
}
