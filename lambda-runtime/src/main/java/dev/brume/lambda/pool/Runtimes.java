package dev.brume.lambda.pool;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Launch;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.executor.Interpreters;
import dev.brume.lambda.executor.Isolation;
import dev.brume.lambda.executor.ProcessExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which runtimes this machine has, and how each is started. A family's executor starts with its first function.
public final class Runtimes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runtimes.class);

    private final Path work;
    private final Interpreters interpreters;
    private final List<String> layers;
    private final Set<String> substituted = ConcurrentHashMap.newKeySet();
    private final Path javaHome = Path.of(System.getProperty("java.home"));
    private final Map<RuntimeFamily, ProcessExecutor> executors = new LinkedHashMap<>();

    /// @param work a folder of this Brume's own, which functions' users can pass through
    /// @param layers of isolation to try
    public Runtimes(Path work, Interpreters interpreters, List<String> layers) {
        this.work = work;
        this.interpreters = interpreters;
        this.layers = List.copyOf(layers);
    }

    /// Why a function with this runtime cannot be created here, and what to install; empty if it can.
    public Optional<String> unavailable(String runtime) {
        Optional<RuntimeFamily> family = RuntimeFamily.of(runtime);
        if (family.isEmpty()) {
            return Optional.of("Brume does not run functions of the runtime " + runtime + " yet");
        }
        for (String program : family.get().programs()) {
            if (interpreters.find(program).isEmpty()) {
                return Optional
                        .of("No " + program + " is found in the PATH of Brume: install it to run functions of the runtime " + runtime);
            }
        }
        return Optional.empty();
    }

    Launch launch(FunctionVersion version) {
        RuntimeFamily family = RuntimeFamily.of(version.runtime()).orElseThrow();
        ProcessExecutor executor = executor(family);
        return switch (family) {
            case PYTHON -> python(executor, version);
            case NODE -> node(executor);
            case JAVA -> JavaRuntime.launch(executor, version, javaHome);
            case PROVIDED -> bootstrap(executor, version);
        };
    }

    private Launch python(ProcessExecutor executor, FunctionVersion version) {
        String installed = "python" + executor.pythonVersion();
        if (!version.runtime().equals(installed) && substituted.add(version.runtime())) {
            LOG.info("Functions of the runtime {} run on {}, which is installed here", version.runtime(), installed);
        }
        return new Launch(executor, _ -> new Executor.Program.Python(), Map.of());
    }

    private Launch node(Executor executor) {
        String node = real(interpreters.find("node").orElseThrow());
        return new Launch(executor, cell -> new Executor.Program.Command(List.of(node, cell.runtime() + "/node_runtime.mjs")), Map.of());
    }

    private static Launch bootstrap(Executor executor, FunctionVersion version) {
        if (Files.exists(version.code().resolve("bootstrap"))) {
            return new Launch(executor, cell -> new Executor.Program.Command(List.of(cell.taskRoot() + "/bootstrap")), Map.of());
        }
        boolean inLayer = version.layers().filter(layers -> Files.exists(layers.resolve("bootstrap"))).isPresent();
        if (inLayer) {
            return new Launch(executor, cell -> new Executor.Program.Command(List.of(cell.opt() + "/bootstrap")), Map.of());
        }
        return new Launch(executor, _ -> new Executor.Program.Command(List.of("/var/task/bootstrap")), Map.of(), Optional.of(
                new Launch.Fault("Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]")));
    }

    /// Starts a family's executor before its first function asks.
    public void prepare(String runtime) {
        RuntimeFamily.of(runtime).map(this::executor).ifPresent(ProcessExecutor::isolation);
    }

    /// What keeps functions of this runtime apart.
    public Isolation isolation(String runtime) {
        return executor(RuntimeFamily.of(runtime).orElseThrow()).isolation();
    }

    private synchronized ProcessExecutor executor(RuntimeFamily family) {
        return executors.computeIfAbsent(family == RuntimeFamily.PYTHON ? family : RuntimeFamily.PROVIDED, this::newExecutor);
    }

    private ProcessExecutor newExecutor(RuntimeFamily family) {
        Path python = interpreters.find("python3").orElseThrow();
        List<Path> visible = new ArrayList<>(List.of(javaHome));
        interpreters.find("node").map(Runtimes::real).map(Path::of)
                .flatMap(node -> Optional.ofNullable(node.getParent().getParent()))
                .filter(prefix -> prefix.getNameCount() > 0)
                .ifPresent(visible::add);
        long first = ProcessExecutor.firstUserOf(ProcessHandle.current().pid()) + 1_000L * family.ordinal();
        List<String> preload = family == RuntimeFamily.PYTHON ? List.of("boto3") : List.of();
        LOG.debug("Functions of {} are started by {}", family, python);
        return new ProcessExecutor(
                new ProcessExecutor.Options(work.resolve(family.name().toLowerCase(Locale.ROOT)), python, preload,
                        visible, first, layers));
    }

    private static String real(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public synchronized void close() {
        executors.values().forEach(ProcessExecutor::close);
        executors.clear();
    }
}
