package dev.brume.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Speaks with a server: its control API, and whatever else takes JSON. `HttpURLConnection`, since a command lives for one request and
/// `java.net.http` takes longer to start than that.
final class ControlClient {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private final String endpoint;

    /// @param endpoint `http://localhost:4566`
    ControlClient(String endpoint) {
        this.endpoint = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    JsonNode get(String path, Map<String, String> query) {
        return get(path, query, Map.of());
    }

    JsonNode get(String path, Map<String, String> query, Map<String, String> headers) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange("GET", parameters.isEmpty() ? path : path + '?' + parameters, null, headers);
    }

    JsonNode post(String path, JsonNode body) {
        return post(path, body, Map.of("Content-Type", "application/json"));
    }

    JsonNode post(String path, JsonNode body, Map<String, String> headers) {
        return exchange("POST", path, Json.write(body), headers);
    }

    private JsonNode exchange(String method, String path, String body, Map<String, String> headers) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(endpoint + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
            headers.forEach(connection::setRequestProperty);
            if (body != null) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return answer(status, text);
            }
        } catch (MalformedURLException | IllegalArgumentException | ClassCastException e) {
            throw new RefusedException("not an endpoint such as http://localhost:4566: " + endpoint);
        } catch (IOException e) {
            throw new UnreachableException(endpoint, e);
        }
    }

    private JsonNode answer(int status, String text) {
        JsonNode answer;
        try {
            // Operations of AWS's that have nothing to say answer with nothing.
            answer = text.isEmpty() && status < 400 ? Json.object() : Json.parse(text);
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
