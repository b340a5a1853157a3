package dev.brume.edge.http;

import java.nio.file.Path;
import java.util.List;

/// Where a server listens, and with what.
///
/// @param hosts addresses to bind, the first of which must work; the others are bound to the same port if they exist
/// @param port 0 for a free one
/// @param eventLoops 0 for as many as fit the machine
/// @param tlsFolder where the certificate authority is kept
public record Binding(List<String> hosts, int port, int eventLoops, Path tlsFolder) {
    /// Both of the loopback addresses, since clients take `localhost` for the one or the other.
    public static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    public Binding {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("A server needs an address to listen on");
        }
    }
}
