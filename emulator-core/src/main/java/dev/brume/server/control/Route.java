package dev.brume.server.control;

import dev.brume.spi.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// One operation of the control API.
///
/// @param path with `{name}` for segments that vary, as in the OpenAPI description
/// @param parameters the query parameters that it has
record Route(String method, String path, Handler handler, Set<String> parameters) {
    /// Answers a request.
    @FunctionalInterface
    interface Handler {
        HttpResponse handle(ControlRequest request);
    }

    Route(String method, String path, Handler handler) {
        this(method, path, handler, Set.of());
    }

    /// HEAD asks for what GET would answer; the edge leaves the body out.
    boolean takes(String asked) {
        return method.equals(asked) || method.equals("GET") && asked.equals("HEAD");
    }

    /// @return the varying segments by name; null if it is not this path
    Map<String, String> match(String requested) {
        String[] expected = path.split("/", -1);
        String[] found = requested.split("/", -1);
        if (expected.length != found.length) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{") && !found[i].isEmpty()) {
                variables.put(expected[i].substring(1, expected[i].length() - 1), found[i]);
            } else if (!expected[i].equals(found[i])) {
                return null;
            }
        }
        return variables;
    }
}
