package dev.brume.lambda.runtimeapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Runtime API of one environment, on a port of its own on the loopback interface. Connections of anybody else are
/// refused.
public final class RuntimeApi implements RuntimeEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeApi.class);
    private static final int MAX_CONNECTIONS = 16;

    private final ServerSocket server;
    private final RuntimeEvents events;
    private final Peers peers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /// Who may connect.
    @FunctionalInterface
    public interface Peers {
        /// @param remote the port of the other end
        /// @param local the port that it is connected to
        boolean own(int remote, int local);
    }

    public RuntimeApi(RuntimeEvents events, Peers peers) {
        this.events = events;
        this.peers = peers;
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("lambda-runtime-api").start(this::accept);
    }

    @Override public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.size() >= MAX_CONNECTIONS) {
                    socket.close();
                    continue;
                }
                connections.add(socket);
                Thread.ofVirtual().name("lambda-runtime").start(() -> serve(socket));
            } catch (IOException e) {
                LOG.debug("No more connections", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (!peers.own(socket.getPort(), socket.getLocalPort())) {
                LOG.warn("A process that is not of this environment tried to use its Runtime API");
                return;
            }
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            new RuntimeConnection(socket, events).run();
        } catch (IOException e) {
            LOG.debug("A runtime has hung up", e);
        } finally {
            connections.remove(socket);
        }
    }

    @Override public void close() {
        try {
            server.close();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.debug("Already gone", e);
        }
    }
}
