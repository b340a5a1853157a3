package dev.brume.app;

import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Gives commands to a Brume whose clock stands still at noon.
abstract class CommandTest {
    static Brume brume;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final Map<String, String> environment = new HashMap<>();
    /// What the text is read on.
    Screen screen = Screen.NONE;

    @BeforeAll static void start() {
        start(Map.of());
    }

    /// @param more settings, for a class of tests that wants others
    static void start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Map.of("PORT", "0", "CLOCK", "paused@2030-01-01T12:00:00Z"));
        brume = Brume.start(BrumeConfig.of(settings));
    }

    @AfterAll static void stop() {
        brume.stop();
    }

    @BeforeEach void pointAtTheServer() {
        environment.put("BRUME_ENDPOINT", endpoint());
    }

    static String endpoint() {
        return "http://127.0.0.1:" + brume.port();
    }

    int run(String... arguments) {
        return run(out, arguments);
    }

    int run(Writer to, String... arguments) {
        try {
            return Main.run(new Terminal(new PrintWriter(to, true), new PrintWriter(err, true), environment, () -> screen), arguments);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
