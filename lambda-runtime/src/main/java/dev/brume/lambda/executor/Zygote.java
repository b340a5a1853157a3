package dev.brume.lambda.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.DataSize;
import dev.brume.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process of ours that forks the processes of functions: it has imported what they need, and it knows how to shut them
/// in. It ends when this process does, however that comes, and takes its children with it.
final class Zygote implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Zygote.class);
    private static final long FAREWELL_SECONDS = 5;

    private final Process process;
    private final OutputStream commands;
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();

    /// @param version of the interpreter, `3.12`
    /// @param ownRoot whether functions see `/var/task`, `/opt` and `/tmp`
    record Ready(String version, boolean ownRoot, Isolation isolation) {}

    /// Told on the thread that reads, so it must be quick.
    interface Listener {
        void opened();

        void started(long pid);

        /// The process that was started ahead is ready for its function, or has ended without having had one.
        void ahead(boolean waits);

        /// Whether the socket of that port is one of the environment's.
        void peer(int remote, boolean own);

        void ended(Ended ended);

        void failed(String reason);

        void closed();

        /// The zygote has ended.
        void lost();
    }

    /// @param scripts the folder that has them
    Zygote(ProcessExecutor.Options options, Path scripts) {
        ObjectNode json = Json.object();
        json.put("work", options.work().toString()).put("runtime", scripts.toString());
        options.borrowed().ifPresent(folder -> json.put("borrowed", folder.toString()));
        options.preload().forEach(json.putArray("preload")::add);
        options.visible().forEach(folder -> json.withArray("visible").add(folder.toString()));
        json.withArray("visible");
        options.layers().forEach(json.putArray("layers")::add);
        ProcessBuilder builder = new ProcessBuilder(options.python().toString(), "-s", scripts.resolve("zygote.py").toString(),
                Json.write(json)).redirectError(ProcessBuilder.Redirect.PIPE);
        Map<String, String> environment = builder.environment();
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : List.of("PATH", "HOME", "PYENV_ROOT", "PYENV_VERSION", "LD_LIBRARY_PATH", "VIRTUAL_ENV")) {
            String value = environment.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        kept.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.clear();
        environment.putAll(kept);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = process.getOutputStream();
        Thread.ofPlatform().daemon().name("lambda-zygote").start(this::listen);
        Thread.ofPlatform().daemon().name("lambda-zygote-errors").stackSize(128 * 1024).start(this::complain);
    }

    /// Waits until it has imported what it should.
    Ready ready() {
        return ready.join();
    }

    Optional<Ready> known() {
        return ready.isDone() && !ready.isCompletedExceptionally() ? Optional.of(ready.join()) : Optional.empty();
    }

    /// What cannot be sent since it has ended is followed by [Listener#lost].
    void send(ObjectNode command) {
        byte[] line = (Json.write(command) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (commands) {
            try {
                commands.write(line);
                commands.flush();
            } catch (IOException e) {
                LOG.debug("The process that starts functions has ended", e);
            }
        }
    }

    boolean hasEnded() {
        return ended;
    }

    void listen(String id, Listener listener) {
        listeners.put(id, listener);
        if (ended) {
            listener.lost();
        }
    }

    void forget(String id) {
        listeners.remove(id);
    }

    private void listen() {
        try (BufferedReader events = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                dispatch(Json.parse(line));
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The process that starts functions is not understood", e);
        }
        ended = true;
        ready.completeExceptionally(new IllegalStateException("The process that starts functions has ended"));
        listeners.values().forEach(Listener::lost);
    }

    private void complain() {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                LOG.warn("{}", line);
            }
        } catch (IOException e) {
            LOG.debug("No more errors", e);
        }
    }

    private void dispatch(JsonNode event) {
        if (event.has("ready")) {
            ready.complete(ready(event));
            return;
        }
        String kind = event.fieldNames().next();
        Listener listener = listeners.get(event.get(kind).asText());
        if (listener == null) {
            return;
        }
        switch (kind) {
            case "opened" -> listener.opened();
            case "started" -> listener.started(event.get("pid").asLong());
            case "ahead" -> listener.ahead(event.get("waits").asBoolean());
            case "peer" -> listener.peer(event.get("remote").asInt(), event.get("own").asBoolean());
            case "exited" -> listener.ended(ended(event));
            case "closed" -> listener.closed();
            case "failed" -> listener.failed(event.get("doing").asText() + ": " + event.get("why").asText());
            default -> LOG.warn("Unknown event of the zygote: {}", kind);
        }
    }

    private static Ended ended(JsonNode event) {
        DataSize peak = DataSize.bytes(event.get("peak").asLong());
        return event.has("signal")
                ? new Ended.Killed(event.get("signal").asInt(), event.path("oom").asBoolean(), peak)
                : new Ended.Exited(event.get("status").asInt(), peak);
    }

    private static Ready ready(JsonNode event) {
        return new Ready(event.get("python").asText(), event.get("root").asBoolean(), Isolation.of(event));
    }

    /// Its input ends, so it ends its children and itself.
    @Override public void close() {
        try {
            commands.close();
            if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
