package dev.brume.server.control;

import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.util.Map;

/// The health path of LocalStack, which many tools ask before they begin.
record LocalStackHealth(Health health) implements HttpEndpoint {
    static final String PATH = "/_localstack/health";

    @Override public String path() {
        return PATH;
    }

    @Override public HttpResponse handle(HttpRequest request) {
        return health.localStack(new ControlRequest(request, Map.of()));
    }
}
