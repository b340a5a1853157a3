package dev.brume.sns;

import dev.brume.aws.Blob;
import dev.brume.spi.HttpRequest;
import java.util.List;
import java.util.Map;

/// A GET without headers.
record PathRequest(String path, Map<String, String> parameters) implements HttpRequest {
    @Override public String method() {
        return "GET";
    }

    @Override public String query() {
        return "";
    }

    @Override public String queryParameter(String name) {
        return parameters.get(name);
    }

    @Override public String host() {
        return "localhost:4566";
    }

    @Override public boolean secure() {
        return false;
    }

    @Override public String sourceIp() {
        return "127.0.0.1";
    }

    @Override public String header(String name) {
        return null;
    }

    @Override public List<String> headers(String name) {
        return List.of();
    }

    @Override public Blob body() {
        return Blob.EMPTY;
    }
}
