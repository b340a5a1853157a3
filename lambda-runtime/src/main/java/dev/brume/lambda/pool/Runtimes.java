package dev.brume.lambda.pool;

import dev.brume.aws.AwsException;
import dev.brume.aws.DataSize;
import dev.brume.lambda.classpath.ClassPathRuntime;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Launch;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.executor.Executor.Ahead;
import dev.brume.lambda.executor.Interpreters;
import dev.brume.lambda.executor.Isolation;
import dev.brume.lambda.executor.ProcessExecutor;
import dev.brume.lambda.executor.PythonInterpreter;
import dev.brume.lambda.executor.Trial;
import dev.brume.lambda.executor.UserIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which runtimes this machine has, and how each is started. What starts them starts with its first function.
public final class Runtimes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runtimes.class);

    /// A program of the user's that starts the runtime in its stead.
    /// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html
    static final String WRAPPER = "AWS_LAMBDA_EXEC_WRAPPER";

    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    /// Starts the processes of all but Python.
    private static final String OTHERS = "others";

    private final Path work;
    private final Interpreters interpreters;
    private final List<String> layers;
    private final ClassPathRuntime classPath;
    private final UserIds users = UserIds.of(ProcessHandle.current().pid());
    private final Substitutes substitutes;
    private final Path javaHome = Path.of(System.getProperty("java.home"));
    private final Map<String, ProcessExecutor> executors = new LinkedHashMap<>();
    private final Map<DataSize, Runnable> untrained = new ConcurrentHashMap<>();
    private List<PythonInterpreter> pythons = List.of();
    private volatile JavaRuntime java;
    private volatile Optional<Isolation> tried = Optional.empty();
    private Trial trial;
    private boolean closed;

    /// @param work a folder of this Brume's own, which functions' users can pass through
    /// @param layers of isolation to try
    public Runtimes(Path work, Interpreters interpreters, List<String> layers) {
        this(work, interpreters, layers, ClassPathRuntime.NONE);
    }

    /// @param classPath of this JVM, for functions whose handlers lie there
    public Runtimes(Path work, Interpreters interpreters, List<String> layers, ClassPathRuntime classPath) {
        this.classPath = classPath;
        this.work = work;
        this.interpreters = interpreters;
        this.layers = List.copyOf(layers);
        this.substitutes = new Substitutes(interpreters);
    }

    /// Why a function with this runtime cannot be created here, and what to install; empty if it can.
    public Optional<String> unavailable(String runtime) {
        Optional<RuntimeFamily> family = RuntimeFamily.of(runtime);
        if (family.isEmpty()) {
            return Optional.of("Brume does not run functions of the runtime " + runtime + " yet");
        }
        // Of a handler of the class path nothing else is needed; any other one is refused when it is to run.
        return family.get() == RuntimeFamily.JAVA && classPath.isAvailable() ? Optional.empty() : missing(runtime, family.get());
    }

    private Optional<String> missing(String runtime, RuntimeFamily family) {
        if (!LINUX) {
            return Optional.of("Functions run on Linux only, whose kernel keeps them apart: run Brume there, or in a container");
        }
        return family.missing(interpreters)
                .map(program -> "No " + program + " is found in the PATH of Brume: install it to run functions of the runtime " + runtime);
    }

    /// Whether it runs on a thread of this JVM.
    boolean isInThisJvm(FunctionVersion version) {
        return classPath.runs(version);
    }

    Launch launch(FunctionVersion version) {
        if (isInThisJvm(version)) {
            return classPath.launch(version);
        }
        if (classPath.isAvailable()) {
            requireProcesses(version.runtime());
        }
        Launch launch = unwrapped(version);
        String wrapper = version.environment().getOrDefault(WRAPPER, "");
        if (wrapper.isEmpty() || RuntimeFamily.of(version.runtime()).orElseThrow() == RuntimeFamily.PROVIDED) {
            return launch;
        }
        return new Launch(launch.executor(), cell -> wrapped(wrapper, cell, launch.program().in(cell), version), launch.ahead());
    }

    /// What was not asked when the function was created.
    private void requireProcesses(String runtime) {
        missing(runtime, RuntimeFamily.of(runtime).orElseThrow()).ifPresent(why -> {
            throw AwsException.receiver(500, "ServiceException", why);
        });
    }

    private Executor.Program wrapped(String wrapper, Executor.Cell cell, Executor.Program program, FunctionVersion version) {
        List<String> arguments = new ArrayList<>(List.of(wrapper));
        switch (program) {
            case Executor.Program.Command(var command) -> arguments.addAll(command);
            case Executor.Program.Python() ->
                    arguments.addAll(List.of(python(version.runtime()).program().toString(), cell.runtime() + "/python_runtime.py"));
            case Executor.Program.Handler() -> throw new IllegalStateException("It is no process");
        }
        return new Executor.Program.Command(arguments);
    }

    private Launch unwrapped(FunctionVersion version) {
        ProcessExecutor executor = executor(version.runtime());
        return switch (RuntimeFamily.of(version.runtime()).orElseThrow()) {
            case PYTHON -> new Launch(executor, _ -> new Executor.Program.Python(), Ahead.ANY);
            case NODE -> NodeRuntime.launch(executor, version, real(interpreters.find("node").orElseThrow()));
            case JAVA -> java(executor).launch(version);
            case PROVIDED -> bootstrap(executor, version);
        };
    }

    private synchronized JavaRuntime java(ProcessExecutor executor) {
        if (java == null) {
            java = new JavaRuntime(executor, javaHome);
        }
        return java;
    }

    private static Launch bootstrap(Executor executor, FunctionVersion version) {
        Optional<Bootstrap> found = Bootstrap.in(version.code(), version.layers());
        if (found.isEmpty()) {
            return invalidEntrypoint(executor, "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        }
        Bootstrap bootstrap = found.get();
        return bootstrap.fault(version.code(), version.layers())
                .map(why -> invalidEntrypoint(executor, why))
                .orElseGet(() -> new Launch(executor, cell -> new Executor.Program.Command(
                        List.of((bootstrap.isInLayer() ? cell.opt() : cell.taskRoot()) + "/" + Bootstrap.NAME)), Ahead.ANY));
    }

    private static Launch invalidEntrypoint(Executor executor, String why) {
        return new Launch(executor, _ -> new Executor.Program.Command(List.of("/var/task/" + Bootstrap.NAME)), Map.of(), Ahead.ANY,
                Optional.of(new Launch.Fault("Runtime.InvalidEntrypoint", why)));
    }

    /// Starts what starts a function's processes before it is asked for.
    void prepare(FunctionVersion version) {
        if (!isInThisJvm(version)) {
            prepare(version.runtime());
        }
    }

    /// Starts what starts a runtime's processes before its first function asks.
    public void prepare(String runtime) {
        if (RuntimeFamily.of(runtime).isPresent()) {
            Isolation unused = executor(runtime).isolation();
        }
    }

    /// Asks for processes that are started ahead for functions like this one.
    ///
    /// @param most how many of a kind
    void keepAhead(FunctionVersion version, int most) {
        if (isInThisJvm(version)) {
            return;
        }
        RuntimeFamily family = RuntimeFamily.of(version.runtime()).orElseThrow();
        Launch launch = launch(version);
        if (family != RuntimeFamily.JAVA || java.isTrained()) {
            launch.executor().keepAhead(launch.ahead(), Math.min(most, family.ahead()));
        } else {
            untrained.put(version.memory(), () -> keepAhead(version, most));
        }
    }

    /// Starts one of the processes that are to be started ahead.
    ///
    /// @return false if none is missing
    boolean startOneAhead() {
        if (!untrained.isEmpty()) {
            java.train();
            untrained.values().forEach(Runnable::run);
            untrained.clear();
        }
        for (ProcessExecutor executor : started()) {
            if (executor.startOneAhead()) {
                return true;
            }
        }
        return false;
    }

    /// How many processes wait for their functions.
    int ahead() {
        return started().stream().mapToInt(ProcessExecutor::ahead).sum();
    }

    /// Says in the log what keeps functions apart on this machine, before there is one. Takes a moment.
    public void announceIsolation() {
        Optional<Path> python = interpreters.find("python3").filter(_ -> LINUX);
        if (python.isEmpty()) {
            LOG.info("Functions cannot run here: they need Linux, and a python3 in the PATH of Brume, which keeps them apart");
            return;
        }
        Trial trying = new Trial(python.get(), layers);
        synchronized (this) {
            if (closed) {
                return;
            }
            trial = trying;
        }
        trying.result().ifPresent(isolation -> {
            tried = Optional.of(isolation);
            LOG.info("What keeps functions apart, {}", isolation);
        });
    }

    /// What keeps functions apart, by what starts them; of those that have started, and as it was tried before.
    Map<String, Isolation> isolation() {
        Map<String, ProcessExecutor> known;
        synchronized (this) {
            known = new LinkedHashMap<>(executors);
        }
        Map<String, Isolation> all = new LinkedHashMap<>();
        tried.ifPresent(isolation -> all.put(OTHERS, isolation));
        known.forEach((name, executor) -> executor.knownIsolation().ifPresent(isolation -> all.put(name, isolation)));
        return all;
    }

    private synchronized List<ProcessExecutor> started() {
        return List.copyOf(executors.values());
    }

    /// What keeps functions of this runtime apart.
    public Isolation isolation(String runtime) {
        return executor(runtime).isolation();
    }

    private synchronized ProcessExecutor executor(String runtime) {
        if (closed) {
            throw new IllegalStateException("Brume is stopping");
        }
        if (RuntimeFamily.of(runtime).orElseThrow() != RuntimeFamily.PYTHON) {
            substitutes.other(runtime);
            return executors.computeIfAbsent(OTHERS, _ -> newExecutor(OTHERS, interpreters.find("python3").orElseThrow(), List.of(),
                    Optional.empty()));
        }
        PythonInterpreter python = python(runtime);
        substitutes.python(runtime, python);
        return executors.computeIfAbsent(python.runtime(), name -> newExecutor(name, python.program(), List.of("boto3"), borrowed(python)));
    }

    private synchronized PythonInterpreter python(String runtime) {
        if (pythons.isEmpty()) {
            pythons = PythonInterpreter.installed(interpreters);
        }
        return PythonInterpreter.nearest(pythons, runtime)
                .orElseThrow(() -> new IllegalStateException("No python3 of the PATH of Brume works"));
    }

    /// Where an interpreter without boto3 finds it.
    private Optional<Path> borrowed(PythonInterpreter python) {
        if (python.boto3().isPresent()) {
            return Optional.empty();
        }
        Optional<Path> lent = pythons.stream().flatMap(other -> other.boto3().stream()).findFirst();
        lent.ifPresentOrElse(folder -> LOG.info("{} has no boto3; its functions have that in {}", python.program(), folder),
                () -> LOG.warn("No boto3 is installed here for functions in Python: python3 -m pip install boto3"));
        return lent;
    }

    private ProcessExecutor newExecutor(String name, Path python, List<String> preload, Optional<Path> borrowed) {
        List<Path> visible = new ArrayList<>(List.of(javaHome));
        interpreters.find("node").map(Runtimes::real)
                .flatMap(node -> Optional.ofNullable(node.getParent().getParent()))
                .filter(prefix -> prefix.getNameCount() > 0)
                .ifPresent(visible::add);
        borrowed.ifPresent(visible::add);
        LOG.debug("Functions of {} are started by {}", name, python);
        return new ProcessExecutor(new ProcessExecutor.Options(work.resolve(name), python, preload, borrowed, visible, layers), users);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What asks for a runtime from now on, such as a function that was created just before, starts nothing.
    @Override public synchronized void close() {
        closed = true;
        if (trial != null) {
            trial.close();
        }
        executors.values().forEach(ProcessExecutor::close);
        classPath.close();
        executors.clear();
    }
}
