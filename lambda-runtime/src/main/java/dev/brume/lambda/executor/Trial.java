package dev.brume.lambda.executor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries which layers this machine allows before there is a function, in a process that enters them and ends. It takes the time
/// that nobody else wants.
public final class Trial implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final List<String> command;
    private Process process;
    private boolean closed;

    /// @param python the interpreter that would start functions
    /// @param layers that are tried, see [ProcessExecutor#ALL_LAYERS]
    public Trial(Path python, List<String> layers) {
        List<String> arguments = new ArrayList<>(List.of(python.toString(), "-s", "-E", "-"));
        arguments.addAll(layers);
        this.command = List.copyOf(arguments);
    }

    /// Waits until it is known.
    ///
    /// @return empty if the trial failed, which the log says
    public Optional<Isolation> result() {
        try (InputStream script = Trial.class.getResourceAsStream("sandbox.py")) {
            Process running = start();
            if (running == null) {
                return Optional.empty();
            }
            try (OutputStream input = running.getOutputStream()) {
                script.transferTo(input);
            }
            String answer = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (running.waitFor() == 0) {
                JsonNode event = Json.parse(answer);
                return Optional.of(Isolation.of(event));
            }
            LOG.debug("Which layers keep functions apart is known with the first one: the trial ended with {}", running.exitValue());
        } catch (IOException e) {
            LOG.debug("Which layers keep functions apart is known with the first one", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private synchronized Process start() throws IOException {
        if (!closed) {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        }
        return process;
    }

    /// Nothing of it stays behind.
    @Override public synchronized void close() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
