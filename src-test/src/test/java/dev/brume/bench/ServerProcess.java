package dev.brume.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a process of its own, its port read from what it prints, its cost from `/proc`.
final class ServerProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("(?:127\\.0\\.0\\.1|localhost):(\\d+)");
    /// Clock ticks of `/proc/PID/stat` on Linux, in nanoseconds.
    private static final long TICK_NANOS = 10_000_000L;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts Brume as a user does, by the repository's own script.
    static ServerProcess brume(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(repository().resolve("brume").toString(), "start", "--port", "0"));
        command.addAll(List.of(options));
        return start(command, Map.of());
    }

    /// Starts the bare Netty server, which answers every request with the bytes of a file.
    static ServerProcess bare(Path answer) throws IOException {
        return java(BareServer.class, answer.toString());
    }

    /// Starts a main class of this module with the flags that Brume is started with.
    static ServerProcess java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return start(command, Map.of());
    }

    static ServerProcess start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output = process.inputReader();
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> drain(output));
                return new ServerProcess(process, Integer.parseInt(matcher.group(1)));
            }
        }
        throw new IOException("No port was printed by " + command + ":\n" + seen);
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // Nobody reads it, but a full pipe would stop the server.
            }
        } catch (IOException e) {
            // The process is gone.
        }
    }

    /// The root of the checkout.
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("brume"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    int port() {
        return port;
    }

    /// User and system time of the process so far, in nanoseconds.
    long cpuNanos() {
        String stat = read("stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS;
    }

    /// Resident memory, in bytes.
    long residentBytes() {
        Matcher matcher = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(read("status"));
        if (!matcher.find()) {
            throw new IllegalStateException("No VmRSS of process " + process.pid());
        }
        return Long.parseLong(matcher.group(1)) * 1024;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
