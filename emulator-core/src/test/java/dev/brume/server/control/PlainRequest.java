package dev.brume.server.control;

import dev.brume.aws.Blob;
import dev.brume.spi.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A request as a test writes it.
record PlainRequest(String method, String path, String query, Blob body) implements HttpRequest {
    /// @param target the path and, after a question mark, the query
    static PlainRequest of(String method, String target, String body) {
        int mark = target.indexOf('?');
        return new PlainRequest(
                method, mark < 0 ? target : target.substring(0, mark), mark < 0 ? "" : target.substring(mark + 1),
                Blob.utf8(body));
    }

    @Override public String queryParameter(String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    @Override public String host() {
        return "localhost:4566";
    }

    @Override public String sourceIp() {
        return "127.0.0.1";
    }

    @Override public boolean secure() {
        return false;
    }

    @Override public String header(String name) {
        return null;
    }

    @Override public List<String> headers(String name) {
        return List.of();
    }
}
