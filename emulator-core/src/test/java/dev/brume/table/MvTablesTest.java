package dev.brume.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MvTablesTest {
    private static final Scope HERE = Scope.DEFAULT;
    private static final Scope THERE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    private static final Scope OTHER = new Scope(new AccountId("111122223333"), Region.US_EAST_1);

    private final MvTables tables = MvTables.inMemory();
    private final Table<String, Integer> table = tables.table("test.number", String.class, Integer.class);

    @AfterEach void close() {
        tables.close();
    }

    @Test void aRowIsSeenInItsScopeOnly() {
        assertThat(table.put(HERE, "a", 1)).isNull();
        assertThat(table.put(HERE, "a", 2)).isEqualTo(1);
        assertThat(table.get(HERE, "a")).isEqualTo(2);
        assertThat(table.find(THERE, "a")).isEmpty();
        assertThat(table.get(OTHER, "a")).isNull();
        assertThat(table.remove(THERE, "a")).isNull();
        assertThat(table.remove(HERE, "a")).isEqualTo(2);
        assertThat(table.find(HERE, "a")).isEmpty();
    }

    @Test void rowsComeInTheOrderOfTheirKeys() {
        fill(HERE, 0, 1_000);
        assertThat(table.rows(HERE)).extracting(Row::key).isEqualTo(keys(0, 1_000));
        assertThat(scan(key(10), key(700))).isEqualTo(keys(10, 700));
        assertThat(scan(key(10) + "x", null)).isEqualTo(keys(11, 1_000));
        assertThat(scan(null, key(3))).isEqualTo(keys(0, 3));
        assertThat(table.ceiling(HERE, key(500))).isEqualTo(new Row<>(HERE, key(500), 500));
        assertThat(table.ceiling(HERE, key(500) + "x").value()).isEqualTo(501);
        assertThat(table.ceiling(HERE, "z")).isNull();
        assertThat(table.ceiling(THERE, "a")).isNull();
    }

    @Test void rowsAreCountedBetweenTwoKeys() {
        fill(HERE, 0, 1_000);
        assertThat(table.count(HERE)).isEqualTo(1_000);
        assertThat(table.count(HERE, key(10), key(700))).isEqualTo(690);
        assertThat(table.count(HERE, key(10) + "x", null)).isEqualTo(989);
        assertThat(table.count(HERE, "z", "a")).isZero();
        assertThat(table.count(THERE)).isZero();
    }

    @Test void aRangeOrAWholeScopeIsCleared() {
        fill(HERE, 0, 100);
        fill(THERE, 0, 10);
        table.clear(HERE, key(10), key(90));
        assertThat(table.rows(HERE)).hasSize(20);
        table.clear(HERE, null, null);
        assertThat(table.rows(HERE)).isEmpty();
        assertThat(table.rows(THERE)).hasSize(10);
    }

    @Test void allScopesAreVisitedInTheirOrderUntilTheVisitorHasEnough() {
        fill(OTHER, 0, 2);
        fill(THERE, 0, 2);
        fill(HERE, 0, 2);
        List<Scope> visited = new ArrayList<>();
        table.scanAll(row -> {
            visited.add(row.scope());
            return visited.size() < 5;
        });
        assertThat(visited).containsExactly(THERE, THERE, HERE, HERE, OTHER);
    }

    @Test void aVisitorMayChangeTheRowsItVisits() {
        fill(HERE, 0, 500);
        table.scan(HERE, null, null, row -> {
            table.remove(HERE, row.key());
            table.put(HERE, "x" + row.key(), row.value());
            return true;
        });
        assertThat(table.rows(HERE)).hasSize(500).allMatch(row -> row.key().startsWith("x"));
    }

    @Test void aUnitThatThrowsLeavesNothingBehind() {
        fill(HERE, 0, 100);
        List<Row<String, Integer>> before = table.rows(HERE);
        List<String> afterwards = new ArrayList<>();
        assertThatThrownBy(() -> tables.transact(() -> {
            table.put(HERE, key(5), -5);
            table.remove(HERE, key(6));
            table.put(THERE, "new", 1);
            table.put(HERE, key(5), -6);
            table.clear(HERE, null, null);
            table.put(HERE, "new", 1);
            tables.afterUnit(() -> afterwards.add("done"));
            throw new IllegalStateException("no");
        }))
                .hasMessage("no");
        assertThat(table.rows(HERE)).isEqualTo(before);
        assertThat(table.rows(THERE)).isEmpty();
        assertThat(afterwards).isEmpty();
    }

    @Test void aUnitWithinAUnitIsUndoneAloneWhenItsExceptionIsCaught() {
        List<String> afterwards = new ArrayList<>();
        tables.transact(() -> {
            table.put(HERE, "outer", 1);
            tables.afterUnit(() -> afterwards.add("outer"));
            assertThatThrownBy(() -> tables.transact(() -> {
                table.put(HERE, "inner", 1);
                table.put(HERE, "outer", 2);
                tables.afterUnit(() -> afterwards.add("inner"));
                throw new IllegalStateException("no");
            }))
                    .hasMessage("no");
        });
        assertThat(table.rows(HERE)).containsExactly(new Row<>(HERE, "outer", 1));
        assertThat(afterwards).containsExactly("outer");
    }

    @Test void whatFollowsAUnitRunsOnceItHasEndedAndMayChangeRowsItself() {
        List<String> order = new ArrayList<>();
        tables.transact(() -> {
            tables.afterUnit(() -> order.add("first, new unit: " + (table.put(HERE, "a", 2) == 1)));
            tables.afterUnit(() -> {
                throw new IllegalStateException("logged");
            });
            tables.afterUnit(() -> order.add("second"));
            table.put(HERE, "a", 1);
            order.add("unit");
        });
        assertThat(order).containsExactly("unit", "first, new unit: true", "second");
        tables.afterUnit(() -> order.add("at once"));
        assertThat(order).endsWith("at once");
    }

    @Test void unitsOfManyThreadsDoNotMix() throws InterruptedException {
        table.put(HERE, "sum", 0);
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    for (int n = 0; n < 500; n++) {
                        tables.transact(() -> {
                            table.put(HERE, "sum", table.get(HERE, "sum") + 1);
                        });
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(table.get(HERE, "sum")).isEqualTo(4_000);
    }

    @Test void anIndexFollowsEveryChange() {
        fill(HERE, 0, 10);
        Index<Integer, Integer> byValue = table.index(value -> value < 0 ? null : value);
        assertThat(values(byValue)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        table.put(HERE, key(0), 20);
        table.put(HERE, key(1), -1);
        table.remove(HERE, key(2));
        table.put(OTHER, "x", 15);
        assertThat(values(byValue)).containsExactly(3, 4, 5, 6, 7, 8, 9, 15, 20);
        assertThatThrownBy(() -> tables.transact(() -> {
            table.put(HERE, key(3), 30);
            table.clear(HERE, null, null);
            throw new IllegalStateException();
        }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(values(byValue)).containsExactly(3, 4, 5, 6, 7, 8, 9, 15, 20);
        assertThat(byValue.first()).isEqualTo(3);
        assertThat(byValue.lastPosition()).isEqualTo(20);
        assertThat(byValue.count()).isEqualTo(9);
        tables.reset(OTHER.account());
        assertThat(values(byValue)).containsExactly(3, 4, 5, 6, 7, 8, 9, 20);
        tables.reset();
        assertThat(values(byValue)).isEmpty();
        assertThat(byValue.first()).isNull();
        assertThat(byValue.lastPosition()).isNull();
    }

    @Test void anAccountIsResetAlone() {
        fill(HERE, 0, 10);
        fill(THERE, 0, 10);
        fill(OTHER, 0, 10);
        tables.reset(AccountId.DEFAULT);
        assertThat(table.rows(HERE)).isEmpty();
        assertThat(table.rows(THERE)).isEmpty();
        assertThat(table.rows(OTHER)).hasSize(10);
    }

    @Test void aSnapshotPutsEverythingBack() {
        Table<Integer, String> names = tables.table("test.name", Integer.class, String.class);
        fill(HERE, 0, 300);
        names.put(OTHER, 1, "one");
        List<Row<String, Integer>> before = table.rows(HERE);
        Snapshot snapshot = tables.snapshot();
        assertThat(snapshot.rows()).isEqualTo(301);

        table.remove(HERE, key(7));
        table.put(HERE, key(8), -8);
        table.put(HERE, "new", 1);
        table.put(THERE, "new", 1);
        names.put(OTHER, 1, "two");
        Table<String, Integer> later = tables.table("test.later", String.class, Integer.class);
        later.put(HERE, "later", 1);
        List<String> told = new ArrayList<>();
        tables.onReplaced(() -> told.add("rows: " + table.count(HERE)));
        tables.restore(snapshot);
        assertThat(table.rows(HERE)).isEqualTo(before);
        assertThat(table.rows(THERE)).isEmpty();
        assertThat(names.get(OTHER, 1)).isEqualTo("one");
        assertThat(later.rows(HERE)).isEmpty();
        assertThat(told).containsExactly("rows: 300");

        tables.reset();
        tables.restore(snapshot);
        assertThat(table.rows(HERE)).isEqualTo(before);
    }

    @Test void aTableHasOneTypeOfKeysAndRows() {
        assertThat(tables.table("test.number", String.class, Integer.class)).isSameAs(table);
        assertThatThrownBy(() -> tables.table("test.number", String.class, Long.class))
                .hasMessage("The table test.number has other keys or rows");
    }

    private void fill(Scope scope, int from, int to) {
        for (int i = from; i < to; i++) {
            table.put(scope, key(i), i);
        }
    }

    private static String key(int number) {
        return "%04d".formatted(number);
    }

    private static List<String> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(MvTablesTest::key).toList();
    }

    private List<String> scan(String from, String to) {
        List<String> keys = new ArrayList<>();
        table.scan(HERE, from, to, row -> keys.add(row.key()));
        return keys;
    }

    private static List<Integer> values(Index<Integer, Integer> index) {
        List<Integer> values = new ArrayList<>();
        index.scan(null, null, values::add);
        return values;
    }
}
