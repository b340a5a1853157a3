package dev.brume.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Brume without services: those have their own tests.
class BrumeTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir Path folder;

    @AfterAll static void closeClient() {
        CLIENT.close();
    }

    @Test void serverAnswersUnderBrumeAndLocalStackPaths() {
        try (Brume brume = start(Map.of())) {
            assertThat(get(brume, "/_brume/health").path("status").asText()).isEqualTo("running");
            assertThat(get(brume, "/_localstack/health").path("edition").asText()).isEqualTo("brume");
            assertThat(send(brume, "GET", "/_brume/openapi.yaml", new byte[0]).body()).startsWith("openapi: 3.1.0".getBytes(
                    StandardCharsets.UTF_8));
            assertThat(brume.endpoint()).isEqualTo("localhost:" + brume.port());
        }
    }

    @Test void aProbeMayAskByHead() {
        try (Brume brume = start(Map.of())) {
            HttpResponse<byte[]> answer = send(brume, "HEAD", "/_brume/health", new byte[0]);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-length")).isPresent();
            assertThat(answer.body()).isEmpty();
            assertThat(send(brume, "HEAD", "/_localstack/health", new byte[0]).statusCode()).isEqualTo(200);
            assertThat(send(brume, "HEAD", "/_brume/reset", new byte[0]).statusCode()).isEqualTo(405);
        }
    }

    @Test void aPublicNameIsNotWhereItListens() {
        try (Brume brume = start(Map.of("PUBLIC_HOST", "brume.test:99"))) {
            assertThat(brume.address()).isEqualTo("localhost:" + brume.port());
            assertThat(brume.endpoint()).isEqualTo("brume.test:99");
        }
    }

    @Test void errorsOfTheControlApiAreJson() {
        try (Brume brume = start(Map.of())) {
            HttpResponse<byte[]> refused = send(brume, "POST", "/_brume/reset", "{\"account\":\"1\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).path("message").asText())
                    .isEqualTo("account must be an account id of twelve digits: 1");
            assertThat(send(brume, "GET", "/_brume/nothing", new byte[0]).statusCode()).isEqualTo(404);
            assertThat(send(brume, "DELETE", "/_brume/clock", new byte[0]).statusCode()).isEqualTo(405);
        }
    }

    @Test void askingForAQuietSystemIsNotItselfUnrest() {
        try (Brume brume = start(Map.of())) {
            assertThat(post(brume, "/_brume/settle", "").path("settled").asBoolean()).isTrue();
            assertThat(post(brume, "/_brume/clock/advance", "{\"duration\":\"PT1S\"}").path("running")).isEmpty();
        }
    }

    @Test void stopEndsItOnceAndFreesThePort() {
        Brume brume = start(Map.of());
        int port = brume.port();
        brume.stop();
        brume.stop();

        assertThatThrownBy(() -> get(brume, "/_brume/health")).hasCauseInstanceOf(ConnectException.class);
        start(Map.of("PORT", String.valueOf(port))).stop();
    }

    @Test void portThatIsTakenIsSaidInOneLine() {
        try (Brume brume = start(Map.of())) {
            assertThatThrownBy(() -> start(Map.of("PORT", String.valueOf(brume.port()))))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("Port " + brume.port())
                    .hasMessageNotContaining("\n");
        }
    }

    @Test void startThatIsRefusedLeavesNothingInTheDataFolder() throws IOException {
        Path others = Files.createFile(folder.resolve("mine"));
        try (Brume brume = start(Map.of())) {
            String port = String.valueOf(brume.port());
            for (String data : List.of("", "new/deeper")) {
                Map<String, String> options = Map.of("PORT", port, "DATA", folder.resolve(data).toString(), "CLOCK", "paused");
                assertThatThrownBy(() -> start(options)).isInstanceOf(StartException.class).hasMessageContaining("Port " + port);
                assertThat(folder.toFile().listFiles()).containsExactly(others.toFile());
            }
        }
    }

    @Test void startThatIsRefusedLeavesTheStateThatWasThere() {
        Map<String, String> options = Map.of("DATA", folder.resolve("data").toString(), "CLOCK", "paused@2030-01-01T00:00:00Z");
        start(options).stop();
        try (Brume other = start(Map.of())) {
            Map<String, String> taken = new HashMap<>(options);
            taken.put("PORT", String.valueOf(other.port()));
            assertThatThrownBy(() -> start(taken)).isInstanceOf(StartException.class);
        }
        try (Brume brume = start(Map.of("DATA", folder.resolve("data").toString()))) {
            assertThat(get(brume, "/_brume/clock").path("now").asText()).isEqualTo("2030-01-01T00:00:00Z");
        }
    }

    @Test void dataFolderThatIsAFileIsSaidInOneLine() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> start(Map.of("DATA", file.toString())))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("\n");
    }

    @Test void secondBrumeOnTheSameDataIsRefused() {
        try (Brume first = start(Map.of("DATA", folder.toString()))) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> start(Map.of("DATA", folder.toString())))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test void serviceThatIsNotThereIsRefusedByName() {
        assertThatThrownBy(() -> start(Map.of("SERVICES", "mediaconvert")))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("There is no service mediaconvert; there are ");
    }

    @Test void clockAndTimersSurviveARestart() {
        Path data = folder.resolve("data");
        Map<String, String> options = Map.of("DATA", data.toString(), "CLOCK", "paused@2030-01-01T00:00:00Z");
        try (Brume brume = start(options)) {
            Timeline timeline = brume.platform().timeline();
            timeline.onDue("test.bell", timer -> {});
            timeline.schedule(new Timer(Scope.DEFAULT, "test.bell", "one", Instant.parse("2030-01-01T02:00:00Z")));
            post(brume, "/_brume/clock/advance", "{\"duration\":\"PT1H\"}");
        }
        // The same command line does not wind the clock back.
        try (Brume brume = start(options)) {
            assertThat(get(brume, "/_brume/clock").path("now").asText()).isEqualTo("2030-01-01T01:00:00Z");
            List<String> rung = new CopyOnWriteArrayList<>();
            brume.platform().timeline().onDue("test.bell", timer -> rung.add(timer.key()));
            post(brume, "/_brume/clock/advance", "{\"duration\":\"PT1H\"}");
            assertThat(rung).containsExactly("one");
        }
    }

    @Test void clockBeginsInThePastInAFolderThatIsThereAndEmpty() {
        try (Brume brume = start(Map.of("DATA", folder.toString(), "CLOCK", "paused@2020-01-01T00:00:00Z"))) {
            assertThat(get(brume, "/_brume/clock").path("now").asText()).isEqualTo("2020-01-01T00:00:00Z");
        }
    }

    @Test void snapshotsSurviveARestartAndGoFromOneBrumeToAnother() {
        Map<String, String> options = Map.of("DATA", folder.resolve("data").toString(), "CLOCK", "paused");
        byte[] bytes;
        try (Brume brume = start(options)) {
            schedule(brume, "before");
            post(brume, "/_brume/snapshots", "{\"id\":\"mine\"}");
        }
        try (Brume brume = start(options)) {
            post(brume, "/_brume/reset", "");
            post(brume, "/_brume/snapshots/mine/restore", "");
            assertThat(timers(brume)).containsExactly("before");
            bytes = send(brume, "GET", "/_brume/snapshots/mine", new byte[0]).body();
        }
        try (Brume other = start(Map.of("CLOCK", "paused"))) {
            assertThat(send(other, "PUT", "/_brume/snapshots/theirs", bytes).statusCode()).isEqualTo(201);
            post(other, "/_brume/snapshots/theirs/restore", "");
            assertThat(timers(other)).containsExactly("before");
        }
    }

    @Test void deletedSnapshotIsGoneAfterARestart() {
        Map<String, String> options = Map.of("DATA", folder.resolve("data").toString());
        try (Brume brume = start(options)) {
            post(brume, "/_brume/snapshots", "{\"id\":\"mine\"}");
            assertThat(send(brume, "DELETE", "/_brume/snapshots/mine", new byte[0]).statusCode()).isEqualTo(204);
        }
        try (Brume brume = start(options)) {
            assertThat(get(brume, "/_brume/snapshots").path("snapshots")).isEmpty();
        }
    }

    @Test void bytesThatAreNoSnapshotAreRefused() {
        try (Brume brume = start(Map.of())) {
            HttpResponse<byte[]> refused = send(brume, "PUT", "/_brume/snapshots/bad", new byte[] {1, 2, 3});
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).path("message").asText()).startsWith("The body is not a snapshot that can be read");
        }
    }

    private static void schedule(Brume brume, String key) {
        Timeline timeline = brume.platform().timeline();
        timeline.onDue("test.bell", timer -> {});
        timeline.schedule(new Timer(Scope.DEFAULT, "test.bell", key, timeline.now().plusSeconds(60)));
    }

    private static List<String> timers(Brume brume) {
        return get(brume, "/_brume/clock").path("next").valueStream().map(timer -> timer.path("key").asText()).toList();
    }

    private static Brume start(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(Map.of("PORT", "0"));
        all.putAll(options);
        return Brume.start(BrumeConfig.of(all));
    }

    private static JsonNode get(Brume brume, String path) {
        return json(send(brume, "GET", path, new byte[0]));
    }

    private static JsonNode post(Brume brume, String path, String body) {
        HttpResponse<byte[]> response = send(brume, "POST", path, body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as("%s: %s", path, new String(response.body(), StandardCharsets.UTF_8)).isBetween(200, 201);
        return json(response);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return Json.parse(new String(response.body(), StandardCharsets.UTF_8));
    }

    private static HttpResponse<byte[]> send(Brume brume, String method, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + brume.port() + path))
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
