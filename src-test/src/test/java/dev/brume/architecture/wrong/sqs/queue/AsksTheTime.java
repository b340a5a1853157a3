package dev.brume.architecture.wrong.sqs.queue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

@SuppressWarnings("all")
class AsksTheTime {
    Object now() {
        Clock clock = Clock.systemUTC();
        return Instant.now() + "" + LocalDate.now() + System.currentTimeMillis() + System.nanoTime() + new Date() + clock;
    }

    void wait(CompletableFuture<?> future) throws InterruptedException {
        Thread.sleep(1);
        TimeUnit.SECONDS.sleep(1);
        LockSupport.parkNanos(1);
        future.orTimeout(1, TimeUnit.SECONDS);
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        executor.schedule(() -> {}, 1, TimeUnit.SECONDS);
        new Timer().cancel();
    }
}
