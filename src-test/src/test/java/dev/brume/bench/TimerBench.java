package dev.brume.bench;

import dev.brume.aws.Scope;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timeline.Advanced;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// How fast `advance` fires, with many timers pending, and what a timer takes in memory.
///
/// Arguments: the number of timers (1,000,000), how many of them are due at the same time (1), rounds (3).
final class TimerBench {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private TimerBench() {}

    public static void main(String[] args) {
        int timers = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int together = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        for (int round = 0; round < rounds; round++) {
            round(timers, together);
        }
    }

    private static void round(int timers, int together) {
        MvTables tables = MvTables.inMemory();
        try (RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON)) {
            AtomicLong fired = new AtomicLong();
            timeline.onDue("bench.timer", timer -> fired.incrementAndGet());
            long before = Memory.used();
            long began = System.nanoTime();
            for (int i = 0; i < timers; i++) {
                timeline.schedule(new Timer(Scope.DEFAULT, "bench.timer", "t" + i, NOON.plusMillis(1 + i / together)));
            }
            long scheduled = System.nanoTime() - began;
            long memory = Memory.used() - before;
            began = System.nanoTime();
            Advanced half = timeline.advance(Duration.ofMillis(timers / together / 2));
            Advanced rest = timeline.advance(Duration.ofDays(1));
            long advanced = System.nanoTime() - began;
            if (fired.get() != timers || half.count() + rest.count() != timers) {
                throw new IllegalStateException("Only " + fired + " timers fired");
            }
            System.out.printf("%,d timers, %d due at the same time: scheduled at %,d/s, fired at %,d/s, %d bytes each%n",
                    timers, together, perSecond(timers, scheduled), perSecond(timers, advanced), memory / timers);
        }
        tables.close();
    }

    private static long perSecond(long count, long nanos) {
        return (long) (count * 1e9 / nanos);
    }
}
