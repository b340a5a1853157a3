package dev.brume.lambda.pool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.aws.DataSize;
import dev.brume.aws.Scope;
import dev.brume.lambda.classpath.ClassPathRuntime;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.FunctionVersion.RoleCredentials;
import dev.brume.lambda.environment.Invocation;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.environment.LoggingConfig;
import dev.brume.lambda.executor.Interpreters;
import dev.brume.lambda.executor.ProcessExecutor;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A runtime pool, functions written on the spot, and all that they logged.
final class Functions implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    final RunningTimeline timeline;
    final RuntimePool pool;
    final Runtimes runtimes;
    final List<String> log = new CopyOnWriteArrayList<>();
    private final Map<FunctionVersion.Id, List<String>> logs = new ConcurrentHashMap<>();
    private final Path folder;

    Functions(PoolLimits limits) {
        this(limits, ColdStart.REAL);
    }

    Functions(PoolLimits limits, ColdStart coldStart) {
        this(limits, coldStart, Path.of("/tmp"), ProcessExecutor.ALL_LAYERS, _ -> ClassPathRuntime.NONE);
    }

    /// @param layers of isolation to try
    Functions(PoolLimits limits, ColdStart coldStart, Path parent, List<String> layers) {
        this(limits, coldStart, parent, layers, _ -> ClassPathRuntime.NONE);
    }

    /// @param classPath made of a folder to work in
    Functions(PoolLimits limits, ColdStart coldStart, Function<Path, ClassPathRuntime> classPath) {
        this(limits, coldStart, Path.of("/tmp"), ProcessExecutor.ALL_LAYERS, classPath);
    }

    private Functions(PoolLimits limits, ColdStart coldStart, Path parent, List<String> layers,
            Function<Path, ClassPathRuntime> classPath) {
        try {
            folder = Files.createTempDirectory(parent, "brume-pool");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        timeline = RunningTimeline.pausedAt(MvTables.inMemory(), NOON);
        runtimes = new Runtimes(folder.resolve("work"), Interpreters.ofThisMachine(), layers, classPath.apply(folder));
        pool = new RuntimePool(timeline, runtimes, (version, _, _, line) -> write(version, line), () -> "http://127.0.0.1:4566", limits,
                coldStart);
    }

    private void write(FunctionVersion version, String line) {
        log.add(line);
        logOf(version).add(line);
    }

    private List<String> logOf(FunctionVersion version) {
        return logs.computeIfAbsent(version.id(), _ -> new CopyOnWriteArrayList<>());
    }

    /// What a function logged until its first invocation ended: lines come later than the answer.
    List<String> awaitReport(FunctionVersion version) {
        List<String> lines = logOf(version);
        while (lines.stream().noneMatch(line -> line.startsWith("REPORT "))) {
            Thread.onSpinWait();
        }
        return lines;
    }

    /// Skips the test where a program is missing, and says which.
    void needs(String runtime) {
        Optional<String> missing = runtimes.unavailable(runtime);
        Assumptions.assumeTrue(missing.isEmpty(), missing.orElse(""));
    }

    FunctionVersion function(String runtime, String handler, Map<String, String> files) {
        return function(runtime, handler, files, Duration.ofSeconds(20));
    }

    FunctionVersion function(String runtime, String handler, Map<String, String> files, Duration timeout) {
        String name = "f" + UUID.randomUUID().toString().substring(0, 8);
        Path code = folder.resolve(name);
        try {
            for (var file : files.entrySet()) {
                Path path = code.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Files.createDirectories(code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FunctionVersion(new FunctionVersion.Id(Scope.DEFAULT, name, "$LATEST", "1"), runtime, handler, DataSize.mebibytes(256),
                timeout,
                DataSize.mebibytes(512), Map.of("COLOUR", "blue"), code, Optional.empty(),
                () -> new RoleCredentials("ASIAEXAMPLE", "secret", "token", Optional.empty()), LoggingConfig.text(name));
    }

    /// The same with variables of its own.
    static FunctionVersion with(FunctionVersion version, Map<String, String> variables) {
        return new FunctionVersion(version.id(), version.runtime(), version.handler(), version.memory(), version.timeout(),
                version.ephemeralStorage(), variables, version.code(), version.layers(), version.credentials(), version.logging());
    }

    static Invocation invocation(FunctionVersion version, String payload) {
        return new Invocation(UUID.randomUUID().toString(), payload.getBytes(UTF_8),
                Scope.DEFAULT.arn("lambda", "function:" + version.functionName()).toString());
    }

    InvocationResult invoke(FunctionVersion version, String payload) {
        return pool.invoke(version, invocation(version, payload));
    }

    static String text(InvocationResult result) {
        return new String(result.payload(), UTF_8);
    }

    Path folder() {
        return folder;
    }

    @Override public void close() {
        pool.close();
        timeline.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
