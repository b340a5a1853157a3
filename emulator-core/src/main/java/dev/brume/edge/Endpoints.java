package dev.brume.edge;

import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The paths that are not AWS's API, which go before it: Brume's own interface and what services add. Immutable.
final class Endpoints {
    private final Map<String, HttpEndpoint> exact = new HashMap<>();
    private final List<HttpEndpoint> beginnings = new ArrayList<>();

    Endpoints(List<HttpEndpoint> endpoints) {
        for (HttpEndpoint endpoint : endpoints) {
            String path = endpoint.path();
            if (path.length() < 2 || path.charAt(0) != '/') {
                throw new IllegalArgumentException("An endpoint at " + path + " would hide all of AWS's API");
            }
            if (path.endsWith("/")) {
                beginnings.add(endpoint);
            } else if (exact.putIfAbsent(path, endpoint) != null) {
                throw new IllegalArgumentException("There are two endpoints at " + path);
            }
        }
        beginnings.sort((a, b) -> Integer.compare(b.path().length(), a.path().length()));
    }

    /// @return null if the path is AWS's
    HttpEndpoint at(String path) {
        if (path.length() < 2) {
            return null;
        }
        HttpEndpoint found = exact.get(path);
        if (found != null) {
            return found;
        }
        for (int i = 0; i < beginnings.size(); i++) {
            if (path.startsWith(beginnings.get(i).path())) {
                return beginnings.get(i);
            }
        }
        return null;
    }

    static WireResponse answer(HttpEndpoint endpoint, WireRequest request) {
        try {
            return response(endpoint.handle(request));
        } catch (AwsException e) {
            return response(HttpResponse.json(e.status(), error(e)));
        }
    }

    private static String error(AwsException error) {
        return Json.write(Json.object().put("code", error.code()).put("message", error.getMessage()));
    }

    private static WireResponse response(HttpResponse response) {
        Headers.Builder headers = new Headers.Builder(response.headers().size() + 1);
        response.headers().forEach(headers::add);
        return new WireResponse(
                response.status(), headers.build(), response.body().bytes(), response.body().size());
    }
}
