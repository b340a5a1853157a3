package dev.brume.lambda.classpath;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What threads of a function write to the standard output and error of this JVM is in the function's log as well, as on AWS.
final class FunctionConsole extends FilterOutputStream {
    private static final InheritableThreadLocal<OutputStream> LOG = new InheritableThreadLocal<>();

    private FunctionConsole(OutputStream before) {
        super(before);
    }

    /// Tells by its type whether it is in place.
    private static final class Stream extends PrintStream {
        Stream(PrintStream before) {
            super(new FunctionConsole(before), true, StandardCharsets.UTF_8);
        }
    }

    /// Makes a log that of this thread, and of those that it starts.
    static void become(OutputStream log) {
        install();
        LOG.set(log);
    }

    /// Again if somebody has put other streams there.
    private static synchronized void install() {
        if (!(System.out instanceof Stream)) {
            System.setOut(new Stream(System.out));
        }
        if (!(System.err instanceof Stream)) {
            System.setErr(new Stream(System.err));
        }
    }

    @Override public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        OutputStream log = LOG.get();
        if (log != null) {
            log.write(bytes, from, length);
        }
    }
}
