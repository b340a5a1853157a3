package dev.brume.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.table.file.DataFileException;
import dev.brume.table.file.SmallDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, again and again: `-Dbrume.kills=1000` for a night.
class KilledTablesTest {
    private static final int KILLS = Integer.getInteger("brume.kills", 12);
    private static final int WORKERS = 8;
    private static final int KEPT = 3;

    @TempDir Path folder;

    /// What a worker has done so far. Its last units are there with a row in each of two tables, older ones are removed.
    record Progress(long units) {}

    record Step(String worker, long number) implements Comparable<Step> {
        @Override public int compareTo(Step other) {
            int byWorker = worker.compareTo(other.worker);
            return byWorker != 0 ? byWorker : Long.compare(number, other.number);
        }
    }

    record Done(String text) {}

    @Test void nothingThatWasAcknowledgedIsLostAndEveryUnitIsWhole() throws IOException, InterruptedException {
        long seed = Long.getLong("brume.seed", System.nanoTime());
        Random random = new Random(seed);
        long[] acknowledged = new long[WORKERS];
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(1 + random.nextInt(1_000), acknowledged, kill == 0);
            try (Store store = new Store(folder)) {
                store.check(acknowledged, "seed " + seed + ", kill " + kill);
            }
        }
    }

    private void runAndKill(int acknowledgements, long[] acknowledged, boolean lockedToo) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-cp", System.getProperty("java.class.path"), KilledTablesTest.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            String line = out.readLine();
            assertThat(line).isEqualTo("ready");
            if (lockedToo) {
                assertThatThrownBy(() -> MvTables.open(folder))
                        .isInstanceOf(DataFileException.class)
                        .hasMessage(folder + " is in use by another Brume, process " + process.pid());
            }
            int heard = 0;
            for (line = out.readLine(); line != null; line = out.readLine()) {
                // The last line may be cut off.
                String[] words = line.split(" ", -1);
                if (words.length == 3 && words[2].equals("done")) {
                    acknowledged[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
                    heard++;
                }
                if (heard == acknowledgements) {
                    // Through its handle: what it has said meanwhile stays readable.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
    }

    /// The process that is killed.
    public static void main(String[] args) {
        PrintStream out = System.out;
        Store store = new Store(Path.of(args[0]));
        out.println("ready");
        for (int i = 0; i < WORKERS; i++) {
            int worker = i;
            Thread.ofPlatform().start(() -> {
                while (true) {
                    long unit = store.work(worker);
                    store.tables.awaitDurable();
                    out.println(worker + " " + unit + " done");
                }
            });
        }
    }

    private static final class Store implements AutoCloseable {
        private final MvTables tables;
        private final Table<String, Progress> progress;
        private final Table<Step, Done> first;
        private final Table<Step, Done> second;

        private Store(Path folder) {
            tables = MvTables.over(new SmallDisk().open(folder, 200_000));
            progress = tables.table("test.progress", String.class, Progress.class);
            first = tables.table("test.first", Step.class, Done.class);
            second = tables.table("test.second", Step.class, Done.class);
        }

        private static Scope scope(int worker) {
            return new Scope(AccountId.DEFAULT, new Region(worker % 2 == 0 ? "us-east-1" : "eu-west-3"));
        }

        private long work(int worker) {
            String name = "w" + worker;
            return tables.transact(() -> {
                long unit = progress.find(scope(worker), name).map(Progress::units).orElse(0L) + 1;
                progress.put(scope(worker), name, new Progress(unit));
                first.put(scope(worker), new Step(name, unit), new Done(name + " did " + unit));
                second.put(scope(worker), new Step(name, unit), new Done("x".repeat((int) (unit % 500))));
                first.remove(scope(worker), new Step(name, unit - KEPT));
                second.remove(scope(worker), new Step(name, unit - KEPT));
                return unit;
            });
        }

        private void check(long[] acknowledged, String when) {
            for (int worker = 0; worker < WORKERS; worker++) {
                String name = "w" + worker;
                long units = progress.find(scope(worker), name).map(Progress::units).orElse(0L);
                assertThat(units).as("%s: units of %s", when, name).isGreaterThanOrEqualTo(acknowledged[worker]);
                List<Step> expected = new ArrayList<>();
                for (long unit = Math.max(1, units - KEPT + 1); unit <= units; unit++) {
                    expected.add(new Step(name, unit));
                    assertThat(first.get(scope(worker), new Step(name, unit))).as(when).isEqualTo(new Done(name + " did " + unit));
                }
                assertThat(steps(first, worker)).as("%s: rows of %s", when, name).isEqualTo(expected);
                assertThat(steps(second, worker)).as("%s: rows of %s", when, name).isEqualTo(expected);
            }
        }

        private static List<Step> steps(Table<Step, Done> table, int worker) {
            List<Step> steps = new ArrayList<>();
            table.scan(scope(worker), new Step("w" + worker, 0), new Step("w" + (worker + 1), 0), row -> steps.add(row.key()));
            return steps;
        }

        @Override public void close() {
            tables.close();
        }
    }
}
