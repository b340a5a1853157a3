package dev.brume.lambda.classpath;

import dev.brume.lambda.executor.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// What a handler logs, as it logs it: lines and actions run on the thread that has them, one at a time.
final class DirectOutput implements Output {
    private Consumer<String> lines = _ -> {};
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean closed;

    @Override public synchronized void onLine(Consumer<String> consumer) {
        lines = consumer;
    }

    /// @param text with or without a newline at its end
    synchronized void message(String text) {
        if (closed) {
            return;
        }
        String line = text.endsWith("\n") ? text : text + '\n';
        for (int from = 0; from < line.length(); from += MAX_LINE) {
            lines.accept(line.substring(from, Math.min(from + MAX_LINE, line.length())));
        }
    }

    /// Part of what is printed; a line is one once it ends.
    synchronized void write(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            begun.write(bytes[i]);
            if (bytes[i] == '\n' || begun.size() >= MAX_LINE) {
                flush();
            }
        }
    }

    private void flush() {
        if (begun.size() > 0) {
            message(begun.toString(StandardCharsets.UTF_8));
            begun.reset();
        }
    }

    @Override public synchronized void then(Runnable action) {
        if (!closed) {
            flush();
            action.run();
        }
    }

    @Override public synchronized void close() {
        closed = true;
    }
}
