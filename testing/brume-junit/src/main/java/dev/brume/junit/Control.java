package dev.brume.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Brume's own interface over HTTP, as `/_brume/openapi.yaml` describes it.
final class Control {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final boolean own;

    /// Made when the first test asks: it takes longer to load than Brume to start.
    private static final class Client {
        static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /// @param own whether the test has this Brume for itself
    Control(URI endpoint, boolean own) {
        this.endpoint = endpoint;
        this.own = own;
    }

    /// Changes what tests on the same Brume share.
    ///
    /// @throws IllegalStateException if there may be others
    JsonNode change(String path, Map<String, String> body) {
        if (!own) {
            throw new IllegalStateException(
                    "Other tests share this Brume and its clock: @BrumeTest(clock = \"paused\") gives a test its own");
        }
        return post(path, body);
    }

    JsonNode get(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return answer(HttpRequest.newBuilder(endpoint.resolve(path + (parameters.isEmpty() ? "" : "?" + parameters))).build());
    }

    JsonNode post(String path, Map<String, String> body) {
        try {
            return answer(HttpRequest.newBuilder(endpoint.resolve(path)).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> response = Client.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(
                        request.uri() + " answered " + response.statusCode() + ": " + answer.path("message").asText());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("Brume does not answer at " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Brume was asked", e);
        }
    }
}
