package dev.brume.machine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Programs that a machine may lack: a test that needs one is skipped, and says so.
public final class Programs {
    private static final Duration PROBE = Duration.ofSeconds(60);
    private static final Map<String, Boolean> FOUND = new ConcurrentHashMap<>();

    private Programs() {}

    /// Skips the test where the probe does not end with 0.
    ///
    /// @param name as a person knows it
    public static void require(String name, String... probe) {
        assumeTrue(answers(probe), () -> "SKIPPED: there is no " + name + " on this machine (" + String.join(" ", probe) + ")");
    }

    public static void requirePython(String module) {
        require("Python 3 with " + module, "python3", "-c", "import " + module);
    }

    private static boolean answers(String... probe) {
        return FOUND.computeIfAbsent(String.join(" ", probe), key -> {
            try {
                return Command.of(probe).run(PROBE).succeeded();
            } catch (UncheckedIOException e) {
                return false;
            }
        });
    }
}
