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

    @BeforeAll static void start() {
        brume = Brume.start(BrumeConfig.of(Map.of("PORT", "0", "CLOCK", "paused@2030-01-01T12:00:00Z")));
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
            return Main.run(new Terminal(new PrintWriter(to, true), new PrintWriter(err, true), environment), arguments);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
