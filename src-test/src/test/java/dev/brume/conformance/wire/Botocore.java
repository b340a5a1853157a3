package dev.brume.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// botocore in a process of its own, asked by lines of JSON.
final class Botocore implements AutoCloseable {
    private final Process process;
    private final BufferedWriter calls;
    private final BufferedReader answers;

    private Botocore(Process process) {
        this.process = process;
        this.calls = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param folder where the script may be put
    static Botocore start(Path folder) {
        try (InputStream script = Botocore.class.getResourceAsStream("botocore_peer.py")) {
            Path file = folder.resolve("botocore_peer.py");
            Files.write(file, script.readAllBytes());
            String models = Path.of(System.getProperty("brume.root"), "codegen", "models").toString();
            return new Botocore(new ProcessBuilder("python3", file.toString(), models)
                    .redirectError(new File(folder.toFile(), "botocore_peer.err"))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalStateException if botocore refuses the call
    JsonNode ask(ObjectNode call) {
        try {
            calls.write(Json.write(call));
            calls.write('\n');
            calls.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("botocore is gone");
            }
            JsonNode answer = Json.parse(line);
            if (answer.has("error")) {
                throw new IllegalStateException(answer.get("error").asText());
            }
            return answer.get("ok");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() {
        process.destroy();
    }
}
