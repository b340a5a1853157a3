package dev.brume.edge.http;

import dev.brume.aws.AwsException;
import dev.brume.aws.DataSize;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A server on a free port that answers what it is told to, by default with the request itself.
final class TestServer implements AutoCloseable {
    static final HttpLimits LIMITS = HttpLimits.ofHeap(DataSize.mebibytes(512));
    static final Path TLS_FOLDER = Path.of("target", "edge-tls");
    static final Instant NOW = Instant.parse("1994-11-06T08:49:37Z");

    final List<WireRequest> handled = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    TestServer() {
        this(LIMITS, TestServer::echo);
    }

    TestServer(HttpLimits limits) {
        this(limits, TestServer::echo);
    }

    TestServer(HttpLimits limits, Function<WireRequest, WireResponse> answers) {
        this(limits, answers, true, TLS_FOLDER);
    }

    TestServer(HttpLimits limits, Function<WireRequest, WireResponse> answers, boolean brief, Path tlsFolder) {
        RequestHandler handler = new RequestHandler() {
            @Override public WireResponse handle(WireRequest request) {
                handled.add(request);
                return answers.apply(request);
            }

            @Override public WireResponse refuse(WireRequest head, AwsException reason) {
                return text(reason.status(), reason.code());
            }

            @Override public boolean brief(WireRequest head) {
                return brief;
            }
        };
        try {
            server = HttpServer.start(
                    new Binding(List.of("127.0.0.1"), 0, 1, tlsFolder),
                    limits,
                    handler,
                    InstantSource.fixed(NOW),
                    InstantSource.system());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireResponse echo(WireRequest request) {
        return text(200, request.method() + " " + request.path() + " " + request.body().text());
    }

    static WireResponse text(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new WireResponse(status, Headers.of("Content-Type", "text/plain"), bytes, bytes.length);
    }

    HttpServer server() {
        return server;
    }

    RawClient connect() throws IOException {
        return new RawClient(server.port());
    }

    @Override public void close() {
        server.close();
    }
}
