package dev.brume.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoundedPatternTest {
    private static final String ALPHABET = "aZ09_+=,.@-/:$ \t\n\"'{}[]()*?!%#~^|\\éß";

    @Test void aPatternStandsForTheWholeValue() {
        assertThat(BoundedPattern.of("[a-z]+").matches("abc")).isTrue();
        assertThat(BoundedPattern.of("[a-z]+").matches("abc1")).isFalse();
        assertThat(BoundedPattern.of("a|b:c").matches("ac")).isFalse();
    }

    @Test void aPatternThatBacktracksWithoutEndGivesUp() {
        assertThat(BoundedPattern.of("(a+)+b").matches("a".repeat(5_000))).isFalse();
        assertThat(BoundedPattern.of("(a|aa)+").matches("a".repeat(60) + "!")).isFalse();
    }

    @Test void aValueThatIsTooLongForTheStackIsLetThrough() {
        assertThat(BoundedPattern.of("(a|b)*").matches("ab".repeat(200_000))).isTrue();
    }

    @Test void theQuickWayDecidesAsJavaDoesForEveryPatternOfTheModels() throws IOException {
        Random random = new Random(1);
        for (String text : patterns()) {
            BoundedPattern bounded = BoundedPattern.of(text);
            Pattern pattern = Pattern.compile(text);
            for (int i = 0; i < 200; i++) {
                String value = text(random, random.nextInt(12));
                assertThat(bounded.matches(value)).as("%s on %s", text, value).isEqualTo(pattern.matcher(value).matches());
            }
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        int reach = 1 + random.nextInt(ALPHABET.length());
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(reach)));
        }
        return text.toString();
    }

    private static Set<String> patterns() throws IOException {
        Path models = Path.of(System.getProperty("brume.root", "..")).resolve("codegen/models");
        Set<String> patterns = new TreeSet<>();
        try (Stream<Path> files = Files.list(models)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".json")).toList();
            for (Path file : all) {
                JsonNode shapes = new ObjectMapper().readTree(file.toFile()).get("shapes");
                shapes.findValues("pattern").stream().filter(JsonNode::isTextual).map(JsonNode::asText).forEach(patterns::add);
            }
        }
        assertThat(patterns).hasSizeGreaterThan(300);
        return patterns;
    }
}
