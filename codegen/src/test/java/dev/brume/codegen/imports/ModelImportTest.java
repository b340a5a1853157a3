package dev.brume.codegen.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImportTest {
    private static final String MODEL = """
            {"version": "2.0",
             "metadata": {"apiVersion": "2020-01-01", "serviceId": "Zoo", "uid": "zoo-2020", "protocol": "json"},
             "documentation": "<p>A zoo.</p>",
             "operations": {"FeedAnimal": {
               "name": "FeedAnimal", "http": {"method": "POST", "requestUri": "/"}, "documentation": "Feeds.",
               "input": {"shape": "Food", "documentation": "What to feed."}, "staticContextParams": {}}},
             "shapes": {"Food": {"type": "structure", "documentation": "Food.", "members": {
               "documentation": {"shape": "String", "documentation": "A leaflet."},
               "description": {"shape": "String", "contextParam": {"name": "x"}}}},
              "String": {"type": "string", "documentation": "Text."}}}
            """;

    @TempDir Path folder;

    @Test void proseIsLeftOutAndMembersThatAreNamedLikeProseStay() throws IOException {
        write("zoo/2020-01-01/service-2.json", MODEL);
        assertThat(new ModelImport(folder).read("zoo").toString())
                .isEqualTo("{\"metadata\":{\"apiVersion\":\"2020-01-01\",\"serviceId\":\"Zoo\",\"protocol\":\"json\"},"
                        + "\"operations\":{\"FeedAnimal\":{\"http\":{\"method\":\"POST\",\"requestUri\":\"/\"},"
                        + "\"input\":{\"shape\":\"Food\"}}},"
                        + "\"shapes\":{\"Food\":{\"type\":\"structure\",\"members\":{\"documentation\":{\"shape\":\"String\"},"
                        + "\"description\":{\"shape\":\"String\"}}},\"String\":{\"type\":\"string\"}}}");
    }

    @Test void theNewestVersionIsTakenPackedOrNot() throws IOException {
        write("zoo/2020-01-01/service-2.json", MODEL);
        pack("zoo/2021-01-01/service-2.json.gz", MODEL.replace("2020-01-01", "2021-01-01"));
        assertThat(new ModelImport(folder).read("zoo").at("/metadata/apiVersion").asText()).isEqualTo("2021-01-01");
    }

    @Test void paginatorsAndWaitersComeAlongWithoutTheirDescriptions() throws IOException {
        write("zoo/2020-01-01/service-2.json", MODEL);
        write("zoo/2020-01-01/paginators-1.json", "{\"pagination\": {\"ListAnimals\": {\"input_token\": \"NextToken\"}}}");
        write("zoo/2020-01-01/waiters-2.json", "{\"version\": 2, \"waiters\": {\"Fed\": {\"description\": \"x\", \"delay\": 5}}}");
        var model = new ModelImport(folder).read("zoo");
        assertThat(model.at("/pagination/ListAnimals/input_token").asText()).isEqualTo("NextToken");
        assertThat(model.get("waiters").toString()).isEqualTo("{\"Fed\":{\"delay\":5}}");
    }

    @Test void whatFitsOnALineStandsOnOne() throws IOException {
        write("zoo/2020-01-01/service-2.json", MODEL);
        Path models = folder.resolve("models");
        new ModelImport(folder).into(models, List.of("zoo"));
        assertThat(Files.readString(models.resolve("zoo.json"))).endsWith("""
                  "shapes": {
                    "Food": {"type":"structure","members":{"documentation":{"shape":"String"},"description":{"shape":"String"}}},
                    "String": {"type":"string"}
                  }
                }
                """);
    }

    @Test void aServiceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new ModelImport(folder).read("zoo")).hasMessageContaining("No service zoo");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void pack(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
