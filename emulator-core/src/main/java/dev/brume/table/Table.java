package dev.brume.table;

import dev.brume.aws.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Immutable records by account, region and an ordered key.
///
/// Reads may come from any thread at any time and see the latest change, also those of the unit they run in. A change
/// made outside of [Tables#transact] is a unit of its own.
///
/// @param <K> a record or value that is comparable; records of strings, numbers, instants and enums compare field by
///     field if they implement it so
/// @param <V> a record: its components are strings, numbers, booleans, enums, `Instant`, `Duration`, types of
///     `dev.brume.aws`, records, sealed interfaces of records, and `Optional`, `List`, `Set`, `Map` of those
public interface Table<K extends Comparable<K>, V> {
    String name();

    Optional<V> find(Scope scope, K key);

    /// As [#find], for hot paths.
    ///
    /// @return null if there is no such row
    V get(Scope scope, K key);

    /// @return the row that was replaced, or null
    V put(Scope scope, K key, V row);

    /// @return the row that was removed, or null
    V remove(Scope scope, K key);

    /// The first row at or after the key, or null.
    Row<K, V> ceiling(Scope scope, K from);

    /// Visits rows in the order of their keys, from `from` (inclusive) to `to` (exclusive), until the visitor says
    /// false: the rows as they stood when the visit began, whatever the visitor itself or another thread changes.
    ///
    /// @param from null for the first
    /// @param to null for no end
    void scan(Scope scope, K from, K to, Predicate<Row<K, V>> visitor);

    /// All rows of a scope in the order of their keys: for small tables.
    List<Row<K, V>> rows(Scope scope);

    /// All rows of all scopes in the order of scope and key.
    void scanAll(Predicate<Row<K, V>> visitor);

    /// In logarithmic time.
    long count(Scope scope, K from, K to);

    default long count(Scope scope) {
        return count(scope, null, null);
    }

    /// Removes the rows from `from` (inclusive) to `to` (exclusive).
    void clear(Scope scope, K from, K to);

    /// Keeps the rows of all scopes in a second order as well. Called while services are wired.
    ///
    /// @param position of a row, unique among all rows; null if the row is not to be in this order
    <P extends Comparable<P>> Index<P, V> index(Function<V, P> position);
}
