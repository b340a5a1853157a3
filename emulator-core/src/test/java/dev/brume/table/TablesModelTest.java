package dev.brume.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.file.SmallDisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Random operations on tables and on sorted maps: both have the same rows, in memory and on disk.
class TablesModelTest {
    private static final List<Scope> SCOPES = List.of(
            Scope.DEFAULT,
            new Scope(AccountId.DEFAULT, new Region("eu-west-3")),
            new Scope(new AccountId("111122223333"), Region.GLOBAL));

    record Key(String name, int number) implements Comparable<Key> {
        @Override public int compareTo(Key other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : Integer.compare(number, other.number);
        }
    }

    record Value(long unique, String text) {}

    sealed interface Operation {
        record Put(int table, int scope, Key key, String text) implements Operation {}

        record Remove(int table, int scope, Key key) implements Operation {}

        record Clear(int table, int scope, Key from, Key to) implements Operation {}

        record Unit(List<Operation> operations, boolean fails) implements Operation {}

        record Reset(boolean all) implements Operation {}

        record Take() implements Operation {}

        record Restore(boolean throughBytes) implements Operation {}

        record Restart() implements Operation {}
    }

    @Property(tries = 200) void tablesAreSortedMaps(@ForAll("operations") List<Operation> operations) {
        Subject subject = new Subject(MvTables.inMemory(), null);
        operations.forEach(operation -> subject.perform(operation));
        subject.tables.close();
    }

    @Property(tries = 30) void tablesAreSortedMapsAlsoOnDisk(@ForAll("operations") List<Operation> operations) throws IOException {
        Path folder = Files.createTempDirectory("brume");
        Subject subject = new Subject(open(folder), folder);
        operations.forEach(operation -> subject.perform(operation));
        subject.perform(new Operation.Restart());
        subject.tables.close();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> assertThat(file.toFile().delete()).isTrue());
        }
        Files.delete(folder);
    }

    private static MvTables open(Path folder) {
        return MvTables.over(new SmallDisk().open(folder, 2_000));
    }

    @Provide Arbitrary<List<Operation>> operations() {
        Arbitrary<Key> keys = Combinators.combine(Arbitraries.of("a", "b", "c"), Arbitraries.integers().between(-5, 60)).as(Key::new);
        Arbitrary<Integer> tables = Arbitraries.integers().between(0, 1);
        Arbitrary<Integer> scopes = Arbitraries.integers().between(0, SCOPES.size() - 1);
        Arbitrary<Operation> puts = Combinators.combine(tables, scopes, keys, Arbitraries.strings().ofMaxLength(20)).as(Operation.Put::new);
        Arbitrary<Operation> removes = Combinators.combine(tables, scopes, keys).as(Operation.Remove::new);
        Arbitrary<Operation> clears =
                Combinators.combine(tables, scopes, keys.injectNull(0.3), keys.injectNull(0.3)).as(Operation.Clear::new);
        Arbitrary<Operation> resets = Arbitraries.of(true, false).map(Operation.Reset::new);
        Arbitrary<Operation> simple = Arbitraries.frequencyOf(List.of(tuple(40, puts), tuple(15, removes), tuple(2, clears)));
        Arbitrary<Operation> units = Combinators.combine(
                Arbitraries.lazyOf(() -> Arbitraries.frequencyOf(List.of(tuple(8, simple), tuple(1, resets)))).list().ofMaxSize(80),
                Arbitraries.of(true, false))
                .as(Operation.Unit::new);
        Arbitrary<Operation> nested = Combinators.combine(
                Arbitraries.oneOf(simple, units).list().ofMaxSize(10), Arbitraries.of(true, false, false))
                .as(Operation.Unit::new);
        Arbitrary<Operation> rare = Arbitraries.oneOf(
                resets,
                Arbitraries.of(new Operation.Take(), new Operation.Restore(false), new Operation.Restore(true), new Operation.Restart()));
        return Arbitraries.frequencyOf(List.of(tuple(20, simple), tuple(4, units), tuple(2, nested), tuple(3, rare))).list().ofMaxSize(60);
    }

    private static Tuple.Tuple2<Integer, Arbitrary<Operation>> tuple(int weight, Arbitrary<Operation> operation) {
        return Tuple.of(weight, operation);
    }

    private static final class Subject {
        private final Path folder;
        private MvTables tables;
        private List<Table<Key, Value>> real = new ArrayList<>();
        private List<Index<Long, Value>> indexes = new ArrayList<>();
        private Map<String, Value> model = new TreeMap<>();
        private final Map<String, Key> keys = new TreeMap<>();
        private Snapshot snapshot;
        private Map<String, Value> modelSnapshot;
        private long unique;

        private Subject(MvTables tables, Path folder) {
            this.folder = folder;
            opened(tables);
        }

        private void opened(MvTables fresh) {
            tables = fresh;
            real = new ArrayList<>();
            indexes = new ArrayList<>();
            for (String name : List.of("test.zero", "test.one")) {
                Table<Key, Value> table = tables.table(name, Key.class, Value.class);
                real.add(table);
                indexes.add(table.index(value -> value.unique % 3 == 0 ? null : value.unique));
            }
        }

        private void perform(Operation operation) {
            apply(operation);
            check();
        }

        private void apply(Operation operation) {
            switch (operation) {
                case Operation.Put(int table, int scope, Key key, String text) -> {
                    Value value = new Value(unique++, text);
                    Value before = real.get(table).put(SCOPES.get(scope), key, value);
                    assertThat(before).isEqualTo(model.put(name(table, scope, key), value));
                }
                case Operation.Remove(int table, int scope, Key key) -> {
                    Value before = real.get(table).remove(SCOPES.get(scope), key);
                    assertThat(before).isEqualTo(model.remove(name(table, scope, key)));
                }
                case Operation.Clear(int table, int scope, Key from, Key to) -> {
                    real.get(table).clear(SCOPES.get(scope), from, to);
                    model.keySet().removeIf(name -> name.startsWith(table + " " + scope) && within(keys.get(name), from, to));
                }
                case Operation.Unit(List<Operation> operations, boolean fails) -> unit(operations, fails);
                case Operation.Reset(boolean all) -> reset(all);
                case Operation.Take() -> {
                    snapshot = tables.snapshot();
                    modelSnapshot = new TreeMap<>(model);
                    assertThat(snapshot.rows()).isEqualTo(model.size());
                }
                case Operation.Restore(boolean throughBytes) -> {
                    if (snapshot != null) {
                        tables.restore(throughBytes ? throughBytes(snapshot) : snapshot);
                        model = new TreeMap<>(modelSnapshot);
                    }
                }
                case Operation.Restart() -> restart();
            }
        }

        private void reset(boolean all) {
            if (all) {
                tables.reset();
                model.clear();
            } else {
                tables.reset(AccountId.DEFAULT);
                model.keySet().removeIf(name -> !name.startsWith("2", 2));
            }
        }

        private void restart() {
            if (folder != null) {
                snapshot = snapshot == null ? null : throughBytes(snapshot);
                tables.close();
                opened(open(folder));
            }
        }

        private void unit(List<Operation> operations, boolean fails) {
            Map<String, Value> before = new TreeMap<>(model);
            try {
                tables.transact(() -> {
                    operations.forEach(this::apply);
                    if (fails) {
                        throw new IllegalStateException("undo");
                    }
                });
                assertThat(fails).isFalse();
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("undo");
                model = before;
            }
        }

        private static Snapshot throughBytes(Snapshot snapshot) {
            try {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                snapshot.writeTo(out);
                return MvTables.readSnapshot(new ByteArrayInputStream(out.toByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String name(int table, int scope, Key key) {
            String name = "%d %d %s %03d".formatted(table, scope, key.name, key.number + 100);
            keys.put(name, key);
            return name;
        }

        private static boolean within(Key key, Key from, Key to) {
            return (from == null || key.compareTo(from) >= 0) && (to == null || key.compareTo(to) < 0);
        }

        private void check() {
            for (int table = 0; table < real.size(); table++) {
                Map<Long, Value> indexed = new TreeMap<>();
                for (int scope = 0; scope < SCOPES.size(); scope++) {
                    List<Row<Key, Value>> expected = new ArrayList<>();
                    for (Map.Entry<String, Value> entry : model.entrySet()) {
                        if (entry.getKey().startsWith(table + " " + scope)) {
                            expected.add(new Row<>(SCOPES.get(scope), keys.get(entry.getKey()), entry.getValue()));
                            if (entry.getValue().unique % 3 != 0) {
                                indexed.put(entry.getValue().unique, entry.getValue());
                            }
                        }
                    }
                    check(real.get(table), SCOPES.get(scope), expected);
                }
                List<Value> values = new ArrayList<>();
                indexes.get(table).scan(null, null, values::add);
                assertThat(values).isEqualTo(new ArrayList<>(indexed.values()));
                assertThat(indexes.get(table).count()).isEqualTo(indexed.size());
            }
        }

        private static void check(Table<Key, Value> table, Scope scope, List<Row<Key, Value>> expected) {
            assertThat(table.rows(scope)).isEqualTo(expected);
            for (Key from : List.of(new Key("a", -6), new Key("b", 20), new Key("d", 0))) {
                List<Row<Key, Value>> rest = expected.stream().filter(row -> row.key().compareTo(from) >= 0).toList();
                assertThat(table.count(scope, from, null)).isEqualTo(rest.size());
                assertThat(table.count(scope, null, from)).isEqualTo(expected.size() - rest.size());
                assertThat(table.ceiling(scope, from)).isEqualTo(rest.isEmpty() ? null : rest.getFirst());
            }
        }
    }
}
