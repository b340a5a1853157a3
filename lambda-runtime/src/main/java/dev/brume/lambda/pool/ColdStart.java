package dev.brume.lambda.pool;

import dev.brume.lambda.environment.FunctionVersion;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// How long a new environment takes: as long as it really does, or as long as users of AWS typically wait besides.
public enum ColdStart {
    /// Some milliseconds.
    REAL,
    /// AWS promises nothing; these are what users commonly measure for functions that do nothing.
    AWS;

    /// Finding a machine and starting a sandbox on it.
    private static final Duration SANDBOX = Duration.ofMillis(60);

    /// Fetching and unpacking the package.
    private static final Duration PER_MEBIBYTE = Duration.ofMillis(2);

    /// By the size of the memory from which they hold, in per cent: the processor's share grows with it.
    private static final NavigableMap<Long, Integer> INIT_BY_MEMORY = new TreeMap<>(Map.of(
            0L, 130, 512L, 115, 1_024L, 105, 1_769L, 100));

    /// What is added to a cold start.
    ///
    /// @param provisioning before the init phase
    /// @param init part of the init phase, and of what is reported of it
    public record Latency(Duration provisioning, Duration init) {
        static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

        Duration whole() {
            return provisioning.plus(init);
        }
    }

    Latency of(FunctionVersion version) {
        if (this == REAL) {
            return Latency.NONE;
        }
        long mebibytes = size(version.code()) + version.layers().map(ColdStart::size).orElse(0L) >> 20;
        int percent = INIT_BY_MEMORY.floorEntry(version.memory().bytes() >> 20).getValue();
        return new Latency(SANDBOX.plus(PER_MEBIBYTE.multipliedBy(mebibytes)),
                runtime(RuntimeFamily.of(version.runtime()).orElseThrow()).multipliedBy(percent).dividedBy(100));
    }

    private static Duration runtime(RuntimeFamily family) {
        return switch (family) {
            case PYTHON -> Duration.ofMillis(100);
            case NODE -> Duration.ofMillis(150);
            case JAVA -> Duration.ofMillis(400);
            case PROVIDED -> Duration.ofMillis(15);
        };
    }

    /// In bytes.
    private static long size(Path folder) {
        long[] sum = {0};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException _) {
            // It is being deleted; what is left counts.
            return sum[0];
        }
        return sum[0];
    }
}
