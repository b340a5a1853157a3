package dev.brume.bench;

import dev.brume.aws.Scope;
import dev.brume.table.MvTables;
import dev.brume.table.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What a unit, a change and a read cost, what a row takes in memory, and how many units a second reach the disk beside
/// the disk's own rate.
///
/// Arguments: the number of rows (1,000,000), the folder to write to (the temporary one).
final class TableBench {
    private static final int ROUNDS = 3;
    private static final long MEASURED_NANOS = 2_000_000_000L;

    private TableBench() {}

    record Message(String id, String body, long sentAt, int receiveCount) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        for (int round = 0; round < ROUNDS; round++) {
            memory(rows);
        }
        Path folder = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("brume-bench");
        for (int round = 0; round < ROUNDS; round++) {
            disk(folder);
        }
    }

    private static void memory(int rows) throws InterruptedException {
        try (MvTables tables = MvTables.inMemory()) {
            Table<Long, Message> messages = tables.table("bench.message", Long.class, Message.class);
            Message same = new Message("id", "body", 1, 0);
            long before = Memory.used();
            long put = nanos(rows, i -> messages.put(Scope.DEFAULT, (long) i, same));
            long memory = Memory.used() - before;
            AtomicLong sink = new AtomicLong();
            long unit = nanos(rows, i -> tables.transact(sink::incrementAndGet));
            long replace = nanos(rows, i -> messages.put(Scope.DEFAULT, (long) (i * 7919L % rows), same));
            long get = nanos(rows, i -> sink.addAndGet(messages.get(Scope.DEFAULT, (i * 7919L % rows)).sentAt));
            long ceiling = nanos(rows, i -> sink.addAndGet(messages.ceiling(Scope.DEFAULT, (i * 7919L % rows)).key()));
            System.out.printf(
                    "%,d rows: append %d ns, replace %d ns, get %d ns, ceiling %d ns, empty unit %d ns, %d bytes for each row's place%n",
                    rows, put, replace, get, ceiling, unit, memory / rows);
            for (int threads : List.of(1, 2, 64)) {
                long rate = perSecond(threads, thread -> tables.transact(() -> {
                    messages.put(Scope.DEFAULT, (long) -thread, same);
                    messages.remove(Scope.DEFAULT, (long) -thread);
                }));
                System.out.printf("  %d virtual threads: %,d units of two changes a second%n", threads, rate);
            }
        }
    }

    private static void disk(Path folder) throws IOException, InterruptedException {
        long forces = forces(folder.resolve("forced"));
        Path data = folder.resolve("data");
        try (MvTables tables = MvTables.open(data)) {
            Table<Long, Message> messages = tables.table("bench.message", Long.class, Message.class);
            Message message = new Message("5fea7756-0ea4-451a-a703-a558b933e274", "x".repeat(300), 1, 0);
            AtomicLong number = new AtomicLong();
            StringBuilder line = new StringBuilder("on disk: ");
            for (int threads : List.of(1, 64)) {
                long rate = perSecond(threads, thread -> {
                    messages.put(Scope.DEFAULT, number.incrementAndGet() % 100_000, message);
                    tables.awaitDurable();
                });
                line.append("%,d units a second with %d threads, ".formatted(rate, threads));
            }
            System.out.printf("%sthe disk itself %,d forces a second%n", line, forces);
        }
    }

    private static long forces(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long count = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < MEASURED_NANOS) {
                channel.write(ByteBuffer.allocate(400), count * 400);
                channel.force(false);
                count++;
            }
            return count * 1_000_000_000 / (System.nanoTime() - began);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(int number);
    }

    private static long nanos(int times, Step step) {
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            step.run(i);
        }
        return (System.nanoTime() - began) / times;
    }

    private static long perSecond(int threads, Step step) throws InterruptedException {
        AtomicLong count = new AtomicLong();
        long began = System.nanoTime();
        List<Thread> running = new ArrayList<>();
        for (int i = 1; i <= threads; i++) {
            int number = i;
            running.add(Thread.ofVirtual().start(() -> {
                long own = 0;
                while (System.nanoTime() - began < MEASURED_NANOS) {
                    step.run(number);
                    own++;
                }
                count.addAndGet(own);
            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        return count.get() * 1_000_000_000 / (System.nanoTime() - began);
    }
}
