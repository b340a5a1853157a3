package dev.brume.codegen.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Imports services from a folder of botocore's data, the newest version of each API. */
public final class ModelImport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;

    public ModelImport(Path data) {
        this.data = data;
    }

    /** Writes {@code SERVICE.json} for each of the services into the folder. */
    public void into(Path models, List<String> services) throws IOException {
        Files.createDirectories(models);
        for (String service : services) {
            Files.writeString(models.resolve(service + ".json"), ModelText.of(read(service)));
        }
    }

    /** The facts of a service: metadata, operations, shapes, paginators and waiters. */
    ObjectNode read(String service) throws IOException {
        Path version = newestVersion(service);
        ObjectNode facts = Facts.of((ObjectNode) json(version, "service-2"));
        merge(version, "paginators-1", "pagination", facts);
        merge(version, "waiters-2", "waiters", facts);
        return facts;
    }

    private static void merge(Path version, String file, String section, ObjectNode facts) throws IOException {
        JsonNode content = json(version, file);
        if (content != null && !content.path(section).isEmpty()) {
            facts.set(section, Facts.withoutProse(content.get(section)));
        }
    }

    private Path newestVersion(String service) throws IOException {
        Path folder = data.resolve(service);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("No service " + service + " in " + data);
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(Files::isDirectory)
                    .max(Comparator.comparing(path -> path.getFileName().toString()))
                    .orElseThrow(() -> new IllegalArgumentException("No API version of " + service + " in " + folder));
        }
    }

    /** The content of a file, packed or not; {@code null} if there is none. */
    private static JsonNode json(Path version, String name) throws IOException {
        Path plain = version.resolve(name + ".json");
        if (Files.exists(plain)) {
            return JSON.readTree(plain.toFile());
        }
        Path packed = version.resolve(name + ".json.gz");
        if (!Files.exists(packed)) {
            return null;
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return JSON.readTree(in);
        }
    }
}
