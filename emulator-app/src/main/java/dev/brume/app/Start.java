package dev.brume.app;

import dev.brume.aws.DataSize;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import dev.brume.server.StartException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Starts the server in the foreground.
record Start(Terminal terminal) {
    private static final int MEBIBYTE = 1024 * 1024;
    /// What the JVM tells of `-Xmx32m` is less.
    private static final DataSize LEAST_HEAP = DataSize.mebibytes(28);

    /// What the command line and the environment say.
    ///
    /// @param given settings of the command line, by name without `BRUME_`; they win
    /// @throws IllegalArgumentException in one line, if a setting is not valid
    BrumeConfig config(Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>(BrumeConfig.options(terminal.environment()));
        settings.putAll(given);
        LogLevel.set(settings.getOrDefault("LOG_LEVEL", "info").toLowerCase(Locale.ROOT));
        return BrumeConfig.of(settings);
    }

    /// Returns when the server has stopped.
    ///
    /// @throws dev.brume.server.StartException in one line, if it cannot start
    int run(BrumeConfig config) throws InterruptedException {
        requireHeap(DataSize.bytes(Runtime.getRuntime().maxMemory()));
        begin(config).awaitStop();
        return ExitCodes.OK;
    }

    /// Better said at the start than by the call that ends it.
    static void requireHeap(DataSize heap) {
        if (heap.bytes() < LEAST_HEAP.bytes()) {
            throw new StartException("Too little memory: the JVM may use a heap of " + heap.bytes() / MEBIBYTE + " MiB, and Brume needs 32."
                    + " Give it more, as by BRUME_JVM_OPTIONS=-Xmx256m");
        }
    }

    /// A server that runs until the process is told to end.
    Brume begin(BrumeConfig config) {
        Brume brume = Brume.start(config);
        // SIGTERM and Ctrl-C: the JVM runs this and exits as is customary, with 143 and 130.
        Runtime.getRuntime().addShutdownHook(new Thread(brume::stop, "brume-stop"));
        print(brume);
        if (!Files.exists(brume.certificate())) {
            Thread.ofVirtual().name("brume-certificate").start(brume::makeCertificate);
        }
        Thread.ofPlatform().daemon().name("brume-announce").start(brume::announce);
        return brume;
    }

    void print(Brume brume) {
        PrintWriter out = terminal.out();
        String url = "http://" + brume.address();
        out.println("Brume " + Brume.version() + " listens on " + url + " (HTTP/1.1, HTTP/2 and TLS)");
        if (!brume.endpoint().equals(brume.address())) {
            out.println("  public name  " + brume.endpoint());
        }
        out.println("  services     " + String.join(", ", brume.services()));
        out.println("  data         " + brume.config().data().map(Object::toString).orElse("in memory"));
        out.println("  clock        " + brume.platform().timeline().mode().name().toLowerCase(Locale.ROOT));
        out.println("  permissions  " + brume.config().iam().name().toLowerCase(Locale.ROOT));
        out.println("  certificate  " + brume.certificate());
        brume.ignored(terminal.environment()).forEach(line -> terminal.err().println("Warning: " + line));
        out.println("Try: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1 \\");
        out.println("     aws --endpoint-url " + url + " sqs create-queue --queue-name orders");
        // The line that tools made for LocalStack wait for.
        out.println("Ready.");
    }
}
