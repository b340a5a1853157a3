package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Speaks with the control API of a server. `HttpURLConnection`, since a command lives for one request and
/// `java.net.http` takes longer to start than that.
final class ControlClient {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final String endpoint;

    /// @param endpoint `http://localhost:4566`
    ControlClient(String endpoint) {
        this.endpoint = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    JsonNode get(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange("GET", parameters.isEmpty() ? path : path + '?' + parameters, null);
    }

    JsonNode post(String path, JsonNode body) {
        return exchange("POST", path, Json.write(body));
    }

    private JsonNode exchange(String method, String path, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(endpoint + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return answer(status, text);
            }
        } catch (IOException e) {
            throw new UnreachableException(endpoint, e);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new RefusedException("not an endpoint such as http://localhost:4566: " + endpoint);
        }
    }

    private JsonNode answer(int status, String text) {
        JsonNode answer;
        try {
            answer = Json.parse(text);
        } catch (JsonException e) {
            throw new RefusedException("what answers at " + endpoint + " is not Brume (status " + status + ")");
        }
        if (status >= 400) {
            JsonNode message = answer.path("message").isMissingNode() ? answer.path("Message") : answer.path("message");
            throw new RefusedException(message.asText("the server answered with status " + status));
        }
        return answer;
    }
}
