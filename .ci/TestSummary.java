import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Adds up Surefire's reports of all modules: counts per module, what failed, what was skipped and why, and the sum as the last line.
///
/// `java TestSummary.java ROOT [INSTANT]`; reports older than the instant are of another build and are left out.
void main(String[] args) throws Exception {
    Path root = Path.of(args[0]);
    FileTime since = FileTime.from(args.length > 1 ? Instant.parse(args[1]) : Instant.EPOCH);
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Map<String, Counts> modules = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    Map<String, Integer> skips = new TreeMap<>();
    for (Path report : reports(root, since)) {
        String module = report.resolve("../../..").normalize().getFileName().toString();
        NodeList cases = parser.parse(report.toFile()).getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            Outcome outcome = Outcome.of(test);
            modules.merge(module, Counts.one(outcome), Counts::plus);
            if (outcome == Outcome.FAILED) failures.add(test.getAttribute("classname") + "." + test.getAttribute("name"));
            if (outcome == Outcome.SKIPPED) skips.merge(test.getAttribute("classname") + ": " + reason(test), 1, Integer::sum);
        }
    }
    Counts sum = modules.values().stream().reduce(Counts.NONE, Counts::plus);
    IO.println("");
    modules.forEach((module, counts) -> IO.println("%-16s %s".formatted(module, counts)));
    if (!failures.isEmpty()) IO.println("\nFAILED");
    failures.forEach(failure -> IO.println("  " + failure));
    if (!skips.isEmpty()) IO.println("\nSKIPPED on this machine");
    skips.forEach((what, tests) -> IO.println("  " + what + (tests == 1 ? "" : " (" + tests + " tests)")));
    IO.println("\n" + sum);
    if (sum.passed() == 0) System.exit(1);      // a run without tests is no success
}

List<Path> reports(Path root, FileTime since) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> single = Files.list(root); Stream<Path> testing = Files.list(root.resolve("testing"))) {
        Stream<Path> modules = Stream.concat(single, testing);
        for (Path folder : modules.map(module -> module.resolve("target/surefire-reports")).filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).forEach(found::add);
            }
        }
    }
    found.removeIf(file -> lastModified(file).compareTo(since) < 0);
    return found;
}

FileTime lastModified(Path file) {
    try {
        return Files.getLastModifiedTime(file);
    } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
    }
}

/// The first line of what the assumption or condition said.
String reason(Element test) {
    Element skipped = (Element) test.getElementsByTagName("skipped").item(0);
    String message = skipped.getAttribute("message");
    if (message.isBlank()) message = skipped.getTextContent();
    return message.isBlank() ? "no reason given" : message.strip().lines().findFirst().orElseThrow().replaceFirst("^Assumption failed: ", "");
}

enum Outcome {
    PASSED, FAILED, SKIPPED;

    static Outcome of(Element test) {
        if (test.getElementsByTagName("failure").getLength() + test.getElementsByTagName("error").getLength() > 0) return FAILED;
        return test.getElementsByTagName("skipped").getLength() > 0 ? SKIPPED : PASSED;
    }
}

record Counts(int passed, int failed, int skipped) {
    static final Counts NONE = new Counts(0, 0, 0);

    static Counts one(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> new Counts(1, 0, 0);
            case FAILED -> new Counts(0, 1, 0);
            case SKIPPED -> new Counts(0, 0, 1);
        };
    }

    Counts plus(Counts other) {
        return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    @Override public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
