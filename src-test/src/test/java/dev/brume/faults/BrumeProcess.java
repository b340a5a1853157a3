package dev.brume.faults;

import dev.brume.machine.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Brume in a process of its own, started as `./brume start` starts it.
public final class BrumeProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("http://\\S+?:(\\d+)");
    private static final String READY = "Ready.";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);

    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final CompletableFuture<String> errors;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private BrumeProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::readOutput);
        errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), task -> Thread.ofVirtual().start(task));
    }

    /// Starts it and waits until it says that it is ready.
    public static BrumeProcess start(String... options) {
        BrumeProcess brume = launch(options);
        brume.port();
        return brume;
    }

    /// Starts it, whatever becomes of it.
    static BrumeProcess launch(String... options) {
        List<String> command = new ArrayList<>(program());
        command.add("start");
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("BRUME_"));
        try {
            return new BrumeProcess(builder.start());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The packaged program, where the build that runs these tests has packaged it; else the classes that it compiled.
    public static List<String> program() {
        List<String> java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Path dist = Checkout.root().resolve("emulator-app").resolve("target").resolve("brume");
        String classPath = System.getProperty("java.class.path");
        if (!classPath.contains(dist.toString())) {
            java.addAll(List.of("-XX:+UseSerialGC", "-cp", classPath, "dev.brume.app.Main"));
            return java;
        }
        java.add("@" + dist.resolve("jvm.options"));
        Path cache = dist.resolve("brume.aot");
        if (Files.exists(cache)) {
            java.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off,cds=off"));
        }
        java.addAll(List.of("-jar", jar(dist.resolve("lib")).toString()));
        return java;
    }

    private static Path jar(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("emulator-app-")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readOutput() {
        int found = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.append(line).append('\n');
                }
                Matcher matcher = PORT.matcher(line);
                if (found == 0 && matcher.find()) {
                    found = Integer.parseInt(matcher.group(1));
                }
                if (line.equals(READY)) {
                    port.complete(found);
                }
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IllegalStateException("ended"));
    }

    private static String read(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    /// Where it listens; waits for it.
    ///
    /// @throws AssertionError with all it said, if it does not start
    public int port() {
        try {
            return port.get(START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            kill();
            throw new AssertionError("Brume did not start:\n" + output() + errors.join(), e);
        }
    }

    public URI uri() {
        return URI.create("http://localhost:" + port());
    }

    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /// Why it did not start: the one line that it says beside its log; waits for its end.
    String refusal() {
        String said = errors.join();
        List<String> refusals = said.lines().filter(line -> line.startsWith("brume: ")).toList();
        if (refusals.size() != 1 || said.contains("\tat ")) {
            throw new AssertionError("Not a clear refusal:\n" + said);
        }
        return refusals.getFirst();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// Ends it as the power cut does, and its children.
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
    }

    /// Sends a signal: `TERM`, `INT`.
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Its exit code.
    ///
    /// @throws AssertionError if it does not end in time; it is killed then
    int awaitEnd() {
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Brume did not end within " + END + ":\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
