package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final String BEGIN = "<!-- support table: begin (generated from the code; changes are lost) -->\n";
    private static final String END = "<!-- support table: end -->";

    /// To write it anew: `mvn test -pl emulator-app -am -Dtest=ReadmeTest -Dsurefire.failIfNoSpecifiedTests=false
    /// -Dbrume.readme=write`.
    @Test void supportTableIsWhatTheCodeSays() throws IOException {
        Path readme = Path.of(System.getProperty("brume.root"), "README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String table = table();
        if ("write".equals(System.getProperty("brume.readme"))) {
            Files.writeString(readme, text.substring(0, begin) + table + text.substring(end));
        }
        assertThat(Files.readString(readme).substring(begin))
                .as("README.md's support table; write it anew with -Dbrume.readme=write")
                .startsWith(table + END);
    }

    private static String table() throws IOException {
        try (Brume brume = Brume.start(BrumeConfig.of(Map.of("PORT", "0")));
                var in = URI.create("http://127.0.0.1:" + brume.port() + "/_brume/support?format=markdown")
                        .toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
