package dev.brume.app;

import java.io.Writer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What is written, line by line.
final class Lines extends Writer {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();

    @Override public synchronized void write(char[] text, int from, int length) {
        begun.append(text, from, length);
        int end;
        while ((end = begun.indexOf("\n")) >= 0) {
            lines.add(begun.substring(0, end));
            begun.delete(0, end + 1);
        }
    }

    String next() throws InterruptedException {
        return lines.poll(20, TimeUnit.SECONDS);
    }

    String rest() {
        return lines.poll();
    }

    @Override public void flush() {
        // Lines are there when they end.
    }

    @Override public void close() {
        // Nothing is held.
    }
}
