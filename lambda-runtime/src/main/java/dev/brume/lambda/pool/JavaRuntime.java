package dev.brume.lambda.pool;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Launch;
import dev.brume.lambda.executor.Executor;
import dev.brume.lambda.executor.Executor.Ahead;
import dev.brume.lambda.executor.ProcessExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Functions in Java: AWS's own runtime interface client, on the JDK that Brume runs on. What it loads comes from an AOT cache,
/// which is made once there is a function and nothing runs.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">AWS</a>
final class JavaRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(JavaRuntime.class);
    private static final String FOLDER = "java";
    private static final String OWN_JAR = "brume-started-ahead.jar";

    /// By name: Brume itself has no runtime interface client, without which they cannot be loaded.
    private static final List<String> OWN_CLASSES = List.of("dev.brume.lambda.javaahead.StartedAhead",
            "dev.brume.lambda.javaahead.ProcessVariables", "dev.brume.lambda.javaahead.Training");

    private static final String CACHE = "functions.aot";
    private static final String CLIENT_JAR = "aws-lambda-java-runtime-interface-client.jar";
    private static final List<String> JARS = List.of("aws-lambda-java-core.jar", CLIENT_JAR, "aws-lambda-java-serialization.jar",
            "utils-lite.jar", "annotations.jar");
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final long TRAINING_SECONDS = 60;

    /// What the JVM needs besides its heap.
    private static final long BESIDE_THE_HEAP = 64;

    private static final long SMALLEST_HEAP = 48;

    private final ProcessExecutor executor;
    private final Path javaHome;
    private final Path folder;
    private volatile boolean trained;
    private volatile boolean hasCache;

    JavaRuntime(ProcessExecutor executor, Path javaHome) {
        this.executor = executor;
        this.javaHome = javaHome;
        this.folder = executor.provide(FOLDER, JARS);
        executor.provideClasses(FOLDER + "/" + OWN_JAR, OWN_CLASSES);
        NativeClient.unpack(folder.resolve(CLIENT_JAR));
    }

    Launch launch(FunctionVersion version) {
        return new Launch(executor, cell -> {
            List<String> arguments = jvm(cell.runtime(), heapOf(version));
            if (!cell.temporary().equals("/tmp")) {
                arguments.addAll(NativeClient.options(cell.runtime() + "/" + FOLDER, cell.temporary()));
            }
            arguments.addAll(List.of(CLIENT, version.handler()));
            return new Executor.Program.Command(arguments);
        }, hasCache ? StartedAheadPrograms.of(version, ahead(version)) : Ahead.ANY);
    }

    private List<String> ahead(FunctionVersion version) {
        List<String> arguments = jvm("/var/runtime", heapOf(version));
        arguments.add(OWN_CLASSES.getFirst());
        return arguments;
    }

    private static long heapOf(FunctionVersion version) {
        return Math.max((version.memory().bytes() >> 20) - BESIDE_THE_HEAP, SMALLEST_HEAP);
    }

    private List<String> jvm(String runtime, long heapMebibytes) {
        List<String> arguments = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx" + heapMebibytes + "m",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        if (hasCache) {
            // A cache that does not fit is not used; it is no business of the function's log.
            arguments.addAll(List.of("-XX:AOTCache=" + runtime + "/" + FOLDER + "/" + CACHE, "-Xlog:disable", "-Xlog:all=error:stderr"));
        }
        List<String> classPath = new ArrayList<>();
        JARS.forEach(jar -> classPath.add(runtime + "/" + FOLDER + "/" + jar));
        classPath.add(runtime + "/" + FOLDER + "/" + OWN_JAR);
        arguments.addAll(List.of("-cp", String.join(":", classPath)));
        return arguments;
    }

    boolean isTrained() {
        return trained;
    }

    /// Makes the AOT cache: runs one invocation of a function of ours, and lets the JVM note what it needed.
    void train() {
        List<String> arguments = jvm(folder.getParent().toString(), SMALLEST_HEAP);
        arguments.addAll(1, NativeClient.options(folder.toString(), System.getProperty("java.io.tmpdir")));
        arguments.add(1, "-XX:AOTCacheOutput=" + folder.resolve(CACHE));
        arguments.addAll(List.of(OWN_CLASSES.getFirst(), "train"));
        Optional<String> failure = run(arguments);
        failure.ifPresentOrElse(why -> LOG.info("Functions in Java start without an AOT cache, and not ahead: {}", why),
                () -> hasCache = true);
        trained = true;
    }

    private Optional<String> run(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process process = null;
        try {
            process = builder.start();
            if (!process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)) {
                return Optional.of("no end after " + TRAINING_SECONDS + " seconds");
            }
            if (process.exitValue() != 0 || Files.notExists(folder.resolve(CACHE))) {
                return Optional.of("exit status " + process.exitValue());
            }
            Files.setPosixFilePermissions(folder.resolve(CACHE), PosixFilePermissions.fromString("rw-r--r--"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } finally {
            if (process != null) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }
}
