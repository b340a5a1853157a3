package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One recorded test against AWS: what was called, and what AWS answered.
///
/// @param group its folder: `reference/sqs`
record Recording(String group, String name, JsonNode content) {
    private static Recording read(Path root, Path file) {
        try {
            String name = file.getFileName().toString();
            return new Recording(
                    root.relativize(file.getParent()).toString(),
                    name.substring(0, name.length() - ".json".length()),
                    Json.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All recordings that need no other services than these, in the order of their names.
    static List<Recording> of(Path root, Set<String> services) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(root, file))
                    .filter(recording -> recording.content.has("steps") && services.containsAll(recording.services()))
                    .toList();
        }
    }

    List<JsonNode> steps() {
        List<JsonNode> steps = new ArrayList<>();
        content.path("steps").forEach(steps::add);
        return steps;
    }

    /// All services that take part, without the form of protocol: `sqs` for `sqs-query`.
    Set<String> services() {
        Set<String> services = new TreeSet<>();
        content.path("services").forEach(service -> services.add(service.asText().replace("-query", "")));
        content.path("needs").forEach(service -> services.add(service.asText()));
        for (JsonNode step : steps()) {
            String call = step.path("call").asText("");
            if (!call.isEmpty()) {
                services.add(call.substring(0, call.indexOf(':')).replace("-query", ""));
            }
        }
        return services;
    }

    /// Whether the calls that make every compared value are all known.
    boolean complete() {
        return !"partial".equals(content.path("captured").asText());
    }

    /// Whether the client of the recording checked parameters itself before it called: one of its answers is such a refusal. Most did not,
    /// so that AWS would.
    boolean checksParameters() {
        return content.path("expected").findValuesAsText("exception_typename").contains("ParamValidationError");
    }

    JsonNode expected(String key) {
        return content.path("expected").path(key);
    }

    Set<String> expectedKeys() {
        Set<String> keys = new TreeSet<>();
        content.path("expected").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    List<String> ignored() {
        List<String> paths = new ArrayList<>();
        content.path("ignore").forEach(path -> paths.add(path.asText()));
        return paths;
    }

    List<Replacement> replaced() {
        List<Replacement> rules = new ArrayList<>();
        content.path("replaced").forEach(rule -> rules.add(Replacement.read(rule)));
        return rules;
    }
}
