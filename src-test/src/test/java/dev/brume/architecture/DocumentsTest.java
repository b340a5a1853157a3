package dev.brume.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.machine.Checkout;
import dev.brume.server.Brume;
import dev.brume.server.BrumeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What README and docs say of the modules and of the settings is what there is.
class DocumentsTest {
    private static final Path ROOT = Checkout.root();

    /// A module or a package of ours at the beginning of a line of the floor plan, and whether it is marked as not there yet.
    private static final Pattern PLACE = Pattern.compile("(?m)^(?:([a-z]+(?:-[a-z]+)*)|  dev\\.brume\\.([a-z]+))(?: +(°?)|$)");

    private static final Pattern VARIABLE = Pattern.compile("BRUME_([A-Z0-9_]++)(?<!_)");
    private static final Pattern NAME_IN_SOURCE = Pattern.compile("\"([A-Z][A-Z0-9_]*[A-Z0-9])\"");

    @Test void everyModuleHasItsPlaceInTheReadmeAndOnTheFloorPlan() {
        String readme = read("README.md");
        String floorPlan = read("docs/floor-plan.md");
        List<String> modules = all(Pattern.compile("<module>(.+?)</module>"), read("pom.xml")).stream().toList();
        assertThat(modules).contains("emulator-core").allSatisfy(module -> {
            assertThat(readme).contains("`" + module + "`");
            String[] places = module.split("/");
            assertThat(floorPlan).containsPattern("(?m)^" + places[0] + "( |$)").contains(places[places.length - 1]);
        });
    }

    @Test void floorPlanMarksWhatIsNotThereYetAndNothingElse() {
        String plan = read("docs/floor-plan.md").split("```", 3)[1];
        List<MatchResult> places = PLACE.matcher(plan).results().toList();
        assertThat(places).hasSizeGreaterThan(20).allSatisfy(place -> {
            boolean marked = "°".equals(place.group(3));
            boolean there =
                    place.group(1) == null ? isPackage(place.group(2)) : Files.exists(ROOT.resolve(place.group(1)));
            assertThat(there).as(place.group().strip()).isNotEqualTo(marked);
        });
    }

    @Test void everySettingIsDescribedAndWhatIsDescribedIsASetting() throws IOException {
        String documents = read("README.md") + String.join("\n", texts(ROOT.resolve("docs"), ".md"));
        Set<String> described = all(VARIABLE, documents);
        try (Brume brume = Brume.start(BrumeConfig.of(Map.of("PORT", "0")))) {
            assertThat(described).contains("PORT").allMatch(name -> isSetting(brume, name));
            assertThat(all(NAME_IN_SOURCE, sources()))
                    .contains("LAMBDA_COLD_START")
                    .allMatch(name -> described.contains(name) || !isSetting(brume, name));
        }
    }

    private static boolean isSetting(Brume brume, String name) {
        return brume.ignored(Map.of("BRUME_" + name, "1")).isEmpty();
    }

    private static boolean isPackage(String name) {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.anyMatch(module -> Files.isDirectory(module.resolve("src/main/java/dev/brume").resolve(name)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sources() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.map(folder -> folder.resolve("src/main/java")).filter(Files::isDirectory).toList()) {
                texts(module, ".java").forEach(sources::append);
            }
        }
        return sources.toString();
    }

    private static List<String> texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(DocumentsTest::read).toList();
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static String read(String file) {
        return read(ROOT.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
