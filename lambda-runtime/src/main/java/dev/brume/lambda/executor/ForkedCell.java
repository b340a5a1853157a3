package dev.brume.lambda.executor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.aws.DataSize;
import dev.brume.json.Json;
import dev.brume.lambda.runtimeapi.RuntimeApi;
import dev.brume.lambda.runtimeapi.RuntimeEndpoint;
import dev.brume.lambda.runtimeapi.RuntimeEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// An environment's place, kept by a [Zygote].
final class ForkedCell implements Executor.Cell, Zygote.Listener {
    private static final Consumer<Ended> NOBODY = _ -> {};
    private static final long PEER_PATIENCE_SECONDS = 5;
    private static final String LOST = "The process that starts functions has ended";

    private final Zygote zygote;
    private final String id;
    private final Path folder;
    private final Path scripts;
    private final boolean ownRoot;
    private final Map<Integer, CompletableFuture<Boolean>> peers = new ConcurrentHashMap<>();
    private final Runnable released;
    private final Output output;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Boolean> waiting = new CompletableFuture<>();
    private volatile Executor.Place place;
    private final AtomicReference<Consumer<Ended>> ended = new AtomicReference<>(NOBODY);
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile boolean lost;
    private volatile long pid;
    private volatile DataSize peak = DataSize.bytes(0);

    /// @param folder of its own
    /// @param scripts where our runtimes lie
    record Ground(String id, Path folder, Path scripts, long user) {}

    /// Nobody's so far.
    ///
    /// @param released told when all of it is gone
    ForkedCell(Zygote zygote, Ground ground, Runnable released) {
        this.zygote = zygote;
        this.id = ground.id();
        this.folder = ground.folder();
        this.scripts = ground.scripts();
        this.released = released;
        long user = ground.user();
        Zygote.Ready ready = zygote.ready();
        this.ownRoot = ready.ownRoot();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        zygote.listen(id, this);
        zygote.send(command("open").put("folder", folder.toString()).put("uid", user));
        opened.join();
        this.output = PipedOutput.open(folder.resolve("log"));
    }

    /// Starts a process that waits for its function.
    ///
    /// @return true when it waits, false if it has ended
    CompletableFuture<Boolean> startAhead(Executor.Ahead kind) {
        ObjectNode command = command("ahead");
        if (!kind.arguments().isEmpty()) {
            kind.arguments().forEach(command.putArray("arguments")::add);
            ObjectNode environment = command.putObject("variables");
            kind.variables().forEach(environment::put);
        }
        zygote.send(command);
        return waiting;
    }

    /// Makes it the place of one function, for good.
    void assign(Executor.Place whose) {
        place = whose;
        ObjectNode command = command("assign").put("code", place.code().toString()).put("memory", place.memory().bytes())
                .put("ephemeral", place.ephemeralStorage().bytes());
        place.layers().ifPresent(layers -> command.put("layers", layers.toString()));
        zygote.send(command);
    }

    private ObjectNode command(String what) {
        return Json.object().put("do", what).put("id", id);
    }

    @Override public String taskRoot() {
        return ownRoot ? "/var/task" : place.code().toString();
    }

    @Override public String opt() {
        return ownRoot ? "/opt" : place.layers().map(Path::toString).orElse("/opt");
    }

    @Override public String runtime() {
        return ownRoot ? "/var/runtime" : scripts.toString();
    }

    @Override public String temporary() {
        return ownRoot ? "/tmp" : folder.resolve("tmp").toString();
    }

    @Override public RuntimeEndpoint serve(RuntimeEvents runtime) {
        return new RuntimeApi(runtime, this::owns);
    }

    /// Whether the other end of a connection over the loopback interface belongs to one of its processes.
    ///
    /// @param remote the port of that end
    /// @param local the port that it is connected to
    private boolean owns(int remote, int local) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        peers.put(remote, answer);
        if (!lost) {
            zygote.send(command("peer").put("remote", remote).put("local", local));
        }
        try {
            return !lost && answer.get(PEER_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            peers.remove(remote);
        }
    }

    @Override public void peer(int remote, boolean own) {
        CompletableFuture<Boolean> asked = peers.get(remote);
        if (asked != null) {
            asked.complete(own);
        }
    }

    @Override public Output output() {
        return output;
    }

    @Override public void start(Executor.Program program, Map<String, String> variables, Consumer<Ended> whenEnded) {
        ObjectNode command = command("start");
        switch (program) {
            case Executor.Program.Python() -> command.put("python", true);
            case Executor.Program.Command(var arguments) -> arguments.forEach(command.putArray("arguments")::add);
            case Executor.Program.Handler() -> throw new IllegalArgumentException("A handler of this JVM is no process");
        }
        ObjectNode environment = command.putObject("variables");
        variables.forEach(environment::put);
        ended.set(whenEnded);
        if (lost) {
            failed(LOST);
            return;
        }
        zygote.send(command);
    }

    @Override public boolean isLost() {
        return lost;
    }

    @Override public void freeze() {
        zygote.send(command("freeze"));
    }

    @Override public void thaw() {
        zygote.send(command("thaw"));
    }

    @Override public void kill() {
        zygote.send(command("kill"));
    }

    @Override public DataSize peakMemory() {
        long process = pid;
        if (process != 0) {
            try {
                for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                    if (line.startsWith("VmHWM:")) {
                        return DataSize.kibibytes(Long.parseLong(line.substring(6, line.length() - 2).strip()));
                    }
                }
            } catch (IOException _) {
                return peak;
            }
        }
        return peak;
    }

    @Override public void close() {
        if (closing.compareAndSet(false, true)) {
            output.close();
            if (!lost) {
                zygote.send(command("close"));
            }
        }
    }

    @Override public void opened() {
        opened.complete(null);
    }

    @Override public void started(long process) {
        pid = process;
    }

    @Override public void ahead(boolean waits) {
        waiting.complete(waits);
    }

    @Override public void ended(Ended how) {
        pid = 0;
        peak = switch (how) {
            case Ended.Exited(_, DataSize most) -> most;
            case Ended.Killed(_, _, DataSize most) -> most;
            case Ended.NotStarted(_) -> peak;
        };
        ended.getAndSet(NOBODY).accept(how);
    }

    @Override public void failed(String reason) {
        if (!opened.isDone()) {
            opened.completeExceptionally(new IllegalStateException("No place for a function: " + reason));
            return;
        }
        waiting.complete(false);
        ended.getAndSet(NOBODY).accept(new Ended.NotStarted(reason));
    }

    @Override public void lost() {
        lost = true;
        waiting.complete(false);
        peers.values().forEach(asked -> asked.complete(false));
        zygote.forget(id);
        failed(LOST);
        release();
    }

    @Override public void closed() {
        zygote.forget(id);
        release();
    }

    private void release() {
        if (gone.compareAndSet(false, true)) {
            released.run();
        }
    }
}
