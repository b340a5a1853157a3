package dev.brume.codegen.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A service as its model describes it. */
public final class ServiceModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final JsonNode metadata;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    ServiceModel(String name, JsonNode model) {
        this.name = name;
        this.metadata = model.get("metadata");
        model.get("shapes").properties().forEach(shape -> shapes.put(shape.getKey(), new Shape(shape.getKey(), shape.getValue())));
        model.get("operations").properties().forEach(operation -> operations.add(new Operation(operation.getKey(), operation.getValue())));
        Constrained.mark(this);
    }

    /** Reads the service's file, and the query protocol's names if they stand in a file of their own. */
    public static ServiceModel read(Path models, String service) throws IOException {
        Path file = models.resolve(service + ".json");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("No model of " + service + " in " + models);
        }
        JsonNode model = JSON.readTree(file.toFile());
        Path query = models.resolve("query").resolve(service + ".json");
        if (Files.exists(query)) {
            QueryNames.addTo(model, JSON.readTree(query.toFile()));
        }
        return new ServiceModel(service, model);
    }

    /** All services that have a model, by name. */
    public static List<ServiceModel> readAll(Path models) throws IOException {
        Map<String, ServiceModel> services = new TreeMap<>();
        try (Stream<Path> files = Files.list(models)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
                String service = file.getFileName().toString().replace(".json", "");
                services.put(service, read(models, service));
            }
        }
        return List.copyOf(services.values());
    }

    /** The name in the AWS CLI, as {@code stepfunctions}. */
    public String name() {
        return name;
    }

    /** A text of the metadata, {@code null} if there is none. */
    public String metadata(String key) {
        return metadata.path(key).textValue();
    }

    public boolean awsQueryCompatible() {
        return metadata.has("awsQueryCompatible");
    }

    public String signingName() {
        String signingName = metadata("signingName");
        return signingName == null ? metadata("endpointPrefix") : signingName;
    }

    /**
     * The constants of {@code dev.brume.schema.Protocol}, the preferred one first. A service that is compatible with the
     * query protocol it came from still speaks it.
     */
    public List<String> protocols() {
        Set<String> protocols = new LinkedHashSet<>();
        protocols.add(protocol(metadata("protocol")));
        metadata.path("protocols").forEach(protocol -> protocols.add(protocol(protocol.textValue())));
        if (awsQueryCompatible()) {
            protocols.add("AWS_QUERY");
        }
        return List.copyOf(protocols);
    }

    private String protocol(String protocol) {
        return switch (protocol) {
            case "query" -> "AWS_QUERY";
            case "json" -> "1.0".equals(metadata("jsonVersion")) ? "AWS_JSON_1_0" : "AWS_JSON_1_1";
            case "rest-json" -> "REST_JSON_1";
            case "rest-xml" -> "REST_XML";
            case "smithy-rpc-v2-cbor" -> "RPC_V2_CBOR";
            default -> throw new IllegalArgumentException(name + ": unknown protocol " + protocol);
        };
    }

    public List<Operation> operations() {
        return operations;
    }

    public List<Shape> shapes() {
        return List.copyOf(shapes.values());
    }

    public Shape shape(String shape) {
        Shape found = shapes.get(shape);
        if (found == null) {
            throw new IllegalArgumentException(name + ": no shape " + shape);
        }
        return found;
    }

    @Override public String toString() {
        return name;
    }
}
