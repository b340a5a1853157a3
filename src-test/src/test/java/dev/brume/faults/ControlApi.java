package dev.brume.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Brume's own interface as a test calls it.
public record ControlApi(URI server) {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Winds the clock forward and lets happen all that is due.
    public JsonNode advance(Duration by) {
        return send(request("/_brume/clock/advance")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Json.object().put("duration", by.toString())))));
    }

    /// Waits until nothing runs.
    public JsonNode settle() {
        return send(request("/_brume/settle")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Json.object().put("timeout", "PT30S")))));
    }

    /// @param mode `real`, `paused` or `skip`
    public JsonNode clock(String mode) {
        return send(request("/_brume/clock").POST(HttpRequest.BodyPublishers.ofString(Json.write(Json.object().put("mode", mode)))));
    }

    JsonNode health() {
        return send(request("/_brume/health").GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.request().uri() + " answered " + answer.statusCode() + " " + answer.body());
            }
            return Json.parse(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
