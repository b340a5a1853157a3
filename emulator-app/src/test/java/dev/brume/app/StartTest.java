package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.server.Brume;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int print(Map<String, String> environment) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment);
        Start start = new Start(terminal);
        try (Brume brume = Brume.start(start.config(Map.of("PORT", "0", "SERVICES", "sqs")))) {
            start.print(brume);
            return brume.port();
        }
    }

    @Test void whereItListensIsSaidAndAFirstThingToTry() {
        int port = print(Map.of());

        assertThat(out.toString())
                .contains("listens on http://localhost:" + port + " ", "aws --endpoint-url http://localhost:" + port + " sqs")
                .doesNotContain("public name")
                .endsWith("Ready." + System.lineSeparator());
        assertThat(err.toString()).isEmpty();
    }

    @Test void aPublicNameIsSaidBesideWhereItListens() {
        int port = print(Map.of("BRUME_PUBLIC_HOST", "brume.test:99"));

        assertThat(out.toString()).contains("listens on http://localhost:" + port + " ", "public name  brume.test:99");
    }

    @Test void aVariableThatNothingReadsIsNamed() {
        print(Map.of("BRUME_SPEED", "high"));

        assertThat(err.toString()).contains("BRUME_SPEED is no setting of Brume");
    }
}
