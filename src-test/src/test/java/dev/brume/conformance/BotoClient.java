package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.machine.Checkout;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// The client that AWS's answers were recorded with, in a Python process of its own.
final class BotoClient implements Client, AutoCloseable {
    private static final List<String> SCRIPTS = List.of("boto_client.py", "recorded_functions.py");

    private final Path folder;
    private final Process process;
    private final BufferedWriter calls;
    private final BufferedReader answers;

    /// @param endpoint a URL
    BotoClient(String endpoint) throws IOException {
        folder = Files.createTempDirectory("boto_client");
        for (String script : SCRIPTS) {
            try (InputStream source = BotoClient.class.getResourceAsStream(script)) {
                Files.copy(source, folder.resolve(script));
            }
        }
        Path models = Checkout.root().resolve("codegen").resolve("models");
        process = new ProcessBuilder(List.of("python3", "-B", folder.resolve(SCRIPTS.getFirst()).toString(), endpoint, models.toString(),
                RecordedClasses.compiled().folder().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        calls = process.outputWriter();
        answers = process.inputReader();
    }

    @Override public void begin(String recording, boolean checking) throws IOException {
        JsonNode unused = answer(Json.object().put("recording", recording).put("checking", checking));
    }

    @Override public JsonNode call(String service, String operation, JsonNode params, Credentials credentials) throws IOException {
        ObjectNode call = request(params, credentials);
        call.put("service", service).put("operation", operation);
        return answer(call);
    }

    @Override public JsonNode await(String waiter, Set<String> services, JsonNode params, Credentials credentials) throws IOException {
        ObjectNode call = request(params, credentials);
        ArrayNode candidates = Json.array();
        services.forEach(candidates::add);
        call.put("waiter", waiter).set("services", candidates);
        return answer(call);
    }

    private static ObjectNode request(JsonNode params, Credentials credentials) {
        ObjectNode call = Json.object();
        call.put("region", credentials.region()).put("accessKey", credentials.accessKey()).set("params", params);
        return call;
    }

    private JsonNode answer(ObjectNode call) throws IOException {
        calls.write(Json.write(call));
        calls.newLine();
        calls.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The client process ended during " + call);
        }
        return Json.parse(line);
    }

    @Override public void close() throws IOException {
        process.destroy();
        for (String script : SCRIPTS) {
            Files.deleteIfExists(folder.resolve(script));
        }
        Files.deleteIfExists(folder);
    }
}
