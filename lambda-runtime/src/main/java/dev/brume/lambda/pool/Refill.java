package dev.brume.lambda.pool;

import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts processes ahead while no function runs. Safe on any thread.
final class Refill implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Refill.class);

    private final BooleanSupplier startOne;
    private int running;
    private boolean wanted;
    private boolean closed;

    /// @param startOne false if none is missing
    Refill(BooleanSupplier startOne) {
        this.startOne = startOne;
        Thread.ofVirtual().name("lambda-ahead").start(this::run);
    }

    synchronized void begin() {
        running++;
    }

    synchronized void end() {
        running--;
        if (running == 0 && wanted) {
            notifyAll();
        }
    }

    /// Some may be missing.
    synchronized void request() {
        wanted = true;
        if (running == 0) {
            notifyAll();
        }
    }

    private synchronized boolean awaitLull() throws InterruptedException {
        while (!closed && (running > 0 || !wanted)) {
            wait();
        }
        wanted = false;
        return !closed;
    }

    private void run() {
        try {
            while (awaitLull()) {
                if (startOne.getAsBoolean()) {
                    request();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("No more processes are started ahead", e);
        }
    }

    @Override public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
