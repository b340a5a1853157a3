package dev.brume.lambda.executor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The standard output and error of processes: lines and actions come through one pipe, and a mark that nobody can guess stands
/// for an action of ours.
final class PipedOutput implements Output {
    private static final Logger LOG = LoggerFactory.getLogger(PipedOutput.class);

    private static final int MARK_BYTES = 24;
    private static final int FIRST_LINE = 1024;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Runnable END = () -> {};

    private final RandomAccessFile pipe;
    private final byte[] mark = newMark();
    private final ConcurrentLinkedQueue<Runnable> actions = new ConcurrentLinkedQueue<>();
    private byte[] line = new byte[FIRST_LINE];
    private int length;
    private volatile Consumer<String> lines = _ -> {};
    private boolean ended;

    /// Opened for reading and writing, so that nobody waits for the other end and there is no end of file between processes.
    private PipedOutput(Path fifo) throws IOException {
        this.pipe = new RandomAccessFile(fifo.toFile(), "rw");
    }

    static PipedOutput open(Path fifo) {
        try {
            PipedOutput output = new PipedOutput(fifo);
            // A platform thread: reads of a pipe would hold the carrier of a virtual one.
            Thread.ofPlatform().daemon().name("lambda-output").stackSize(128 * 1024).start(output::read);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] newMark() {
        byte[] random = new byte[(MARK_BYTES - 2) / 2];
        RANDOM.nextBytes(random);
        return ('\0' + HexFormat.of().formatHex(random) + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    @Override public void onLine(Consumer<String> consumer) {
        lines = consumer;
    }

    @Override public void then(Runnable action) {
        synchronized (actions) {
            if (ended) {
                return;
            }
            actions.add(action);
            try {
                pipe.write(mark);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override public void close() {
        synchronized (actions) {
            then(END);
            ended = true;
        }
    }

    private void read() {
        byte[] buffer = new byte[4 * 1024];
        try (pipe) {
            while (true) {
                int count = pipe.read(buffer);
                for (int i = 0; i < count; i++) {
                    if (!accept(buffer[i])) {
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("Output of a function is lost", e);
        }
    }

    private boolean accept(byte next) {
        line[length++] = next;
        if (next == '\n') {
            if (length >= MARK_BYTES && line[length - MARK_BYTES] == 0
                    && Arrays.equals(line, length - MARK_BYTES, length, mark, 0, MARK_BYTES)) {
                length -= MARK_BYTES;
                emit();
                Runnable action = actions.remove();
                action.run();
                return action != END;
            }
            emit();
        } else if (length == line.length && length < MAX_LINE + MARK_BYTES) {
            line = Arrays.copyOf(line, Math.min(2 * length, MAX_LINE + MARK_BYTES));
        } else if (length == line.length) {
            // As much stays as could be the beginning of a mark.
            int rest = MARK_BYTES - 1;
            length -= rest;
            byte[] kept = Arrays.copyOfRange(line, length, length + rest);
            emit();
            System.arraycopy(kept, 0, line, 0, rest);
            length = rest;
        }
        return true;
    }

    private void emit() {
        if (length > 0) {
            lines.accept(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(line, 0, length)).toString());
            length = 0;
        }
    }
}
