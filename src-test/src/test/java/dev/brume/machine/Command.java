package dev.brume.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A command line.
///
/// @param environment what is added to this process's own; a variable with an empty value is removed
public record Command(List<String> words, Map<String, String> environment, Path folder) {
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public static Command of(String... words) {
        return new Command(List.of(words), Map.of(), Path.of("").toAbsolutePath());
    }

    public static Command of(List<String> words) {
        return new Command(words, Map.of(), Path.of("").toAbsolutePath());
    }

    public Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(words, all, folder);
    }

    public Command in(Path anotherFolder) {
        return new Command(words, environment, anotherFolder);
    }

    /// Starts it without waiting.
    public Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    /// Runs it to its end.
    ///
    /// @throws AssertionError if it takes longer than the limit; it is ended then, with all its children
    public Outcome run(Duration limit) {
        try {
            Process process = start();
            process.getOutputStream().close();
            CompletableFuture<String> output = read(process.getInputStream());
            CompletableFuture<String> errors = read(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(new Outcome(words, -1, output.join(), errors.join()) + "\nnot within " + limit);
            }
            return new Outcome(words, process.exitValue(), output.join(), errors.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return "(" + e.getMessage() + ")";
            }
        }, task -> Thread.ofVirtual().start(task));
    }
}
