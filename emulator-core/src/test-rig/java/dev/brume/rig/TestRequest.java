package dev.brume.rig;

import dev.brume.aws.Blob;
import dev.brume.spi.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A request as a test writes it, from this machine to `localhost:4566`.
///
/// @param headers by their names in lower case
public record TestRequest(String method, String host, String path, String query, Map<String, String> headers, Blob body)
        implements HttpRequest {

    public TestRequest {
        headers = Map.copyOf(headers);
    }

    /// @param target the path and, after a question mark, the query
    public static TestRequest of(String method, String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return new TestRequest(method, "localhost:4566", path, query, Map.of(), Blob.EMPTY);
    }

    public static TestRequest get(String target) {
        return of("GET", target);
    }

    public static TestRequest post(String target, String body) {
        return of("POST", target).with(body);
    }

    public TestRequest with(String text) {
        return new TestRequest(method, host, path, query, headers, Blob.utf8(text));
    }

    public TestRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return with(more);
    }

    public TestRequest with(Map<String, String> someHeaders) {
        return new TestRequest(method, host, path, query, someHeaders, body);
    }

    public TestRequest at(String anotherHost) {
        return new TestRequest(method, anotherHost, path, query, headers, body);
    }

    @Override public String queryParameter(String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + '=')) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    @Override public boolean secure() {
        return false;
    }

    @Override public String sourceIp() {
        return "127.0.0.1";
    }

    @Override public String header(String name) {
        return headers.get(name);
    }

    @Override public List<String> headers(String name) {
        return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
    }
}
