package dev.brume.server.control;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.spi.HttpEndpoint;
import dev.brume.spi.HttpRequest;
import dev.brume.spi.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The control API: every path below `/_brume/`, as `openapi.yaml` describes it. Stateless, safe on any thread.
public final class ControlApi implements HttpEndpoint {
    static final String ROOT = "/_brume/";
    private static final String OPENAPI = "openapi.yaml";

    private final List<Route> routes;

    private ControlApi(ControlledServer server, Health health) {
        Reset reset = new Reset(server.tables(), server.trace());
        Clock clock = new Clock(server.timeline());
        TraceQuery trace = new TraceQuery(server.trace());
        SnapshotShelf snapshots = new SnapshotShelf(server.tables(), server.trace(), server.data());
        Support support = new Support(server.modules());
        routes = List.of(
                new Route("GET", "/_brume/health", health::show),
                new Route("POST", "/_brume/reset", reset::run),
                new Route("GET", "/_brume/clock", clock::show),
                new Route("POST", "/_brume/clock", clock::set),
                new Route("POST", "/_brume/clock/advance", clock::advance),
                new Route("POST", "/_brume/settle", clock::settle),
                new Route("GET", "/_brume/trace", trace::find, TraceQuery.PARAMETERS),
                new Route("GET", "/_brume/snapshots", snapshots::list),
                new Route("POST", "/_brume/snapshots", snapshots::take),
                new Route("GET", "/_brume/snapshots/{id}", snapshots::read),
                new Route("PUT", "/_brume/snapshots/{id}", snapshots::write),
                new Route("DELETE", "/_brume/snapshots/{id}", snapshots::delete),
                new Route("POST", "/_brume/snapshots/{id}/restore", snapshots::restore),
                new Route("GET", "/_brume/support", support::show, Set.of("format")),
                new Route("GET", "/_brume/openapi.yaml", ControlApi::describe));
    }

    /// The endpoints of the control API.
    public static List<HttpEndpoint> of(ControlledServer server) {
        Health health = new Health(server);
        List<HttpEndpoint> endpoints = new ArrayList<>();
        endpoints.add(new ControlApi(server, health));
        endpoints.addAll(LocalStackInit.of(server.scripts()));
        endpoints.add(new LocalStackHealth(health));
        return endpoints;
    }

    List<Route> routes() {
        return routes;
    }

    @Override public String path() {
        return ROOT;
    }

    @Override public HttpResponse handle(HttpRequest request) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> segments = route.match(request.path());
            if (segments != null && route.takes(request.method())) {
                return answer(route, ControlRequest.of(request, segments, route.parameters()));
            }
            if (segments != null) {
                allowed.add(route.method());
            }
        }
        if (!allowed.isEmpty()) {
            throw ControlErrors.methodNotAllowed(request.method(), request.path(), allowed);
        }
        throw ControlErrors.noSuchPath(
                request.path(), routes.stream().map(Route::path).distinct().toList());
    }

    private static HttpResponse answer(Route route, ControlRequest request) {
        try {
            return route.handler().handle(request);
        } catch (UncheckedIOException e) {
            throw AwsException.receiver(500, "InternalFailure", e.getCause().getMessage());
        }
    }

    private static HttpResponse describe(ControlRequest request) {
        try (InputStream in = ControlApi.class.getResourceAsStream(OPENAPI)) {
            return new HttpResponse(200, Map.of("content-type", "application/yaml"), Blob.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
