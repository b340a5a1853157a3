package dev.brume.edge;

import dev.brume.edge.http.Binding;
import dev.brume.edge.http.HttpLimits;
import dev.brume.edge.http.HttpServer;
import dev.brume.edge.tls.CertificateAuthority;
import dev.brume.timeline.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/// The front door: the port, and the gate behind it.
public final class EdgeServer implements AutoCloseable {
    private final HttpServer server;
    private final Path tlsFolder;

    private EdgeServer(HttpServer server, Path tlsFolder) {
        this.server = server;
        this.tlsFolder = tlsFolder;
    }

    /// Begins to answer.
    ///
    /// @throws IOException if the port cannot be had, saying why
    public static EdgeServer start(Binding binding, HttpLimits limits, Gate gate, Timeline timeline) throws IOException {
        HttpServer server = HttpServer.start(binding, limits, gate, timeline::now, Timeline.WALL_CLOCK);
        return new EdgeServer(server, binding.tlsFolder());
    }

    /// The addresses it listens on, the one that was asked for first.
    public List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    public int port() {
        return server.port();
    }

    /// The certificate that a client has to trust before it can speak TLS with Brume. It is made when the first client
    /// tries to, or by [#makeCertificate].
    public Path certificate() {
        return CertificateAuthority.certificateFile(tlsFolder);
    }

    /// Makes the certificate now if it is not there yet.
    ///
    /// @throws IOException if its folder cannot be written
    public void makeCertificate() throws IOException {
        CertificateAuthority.open(tlsFolder, Timeline.WALL_CLOCK);
    }

    /// Stops listening and closes all connections.
    @Override public void close() {
        server.close();
    }
}
