package dev.brume.edge.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on one port for HTTP/1.1, HTTP/2 and TLS, and hands whole requests to its handler.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in exceptionCaught or channelInactive
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final int BACKLOG = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Answers that the client has not taken yet: beyond the first of these its next request waits.
    private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final MultiThreadIoEventLoopGroup loops;
    private final Map<EventExecutor, Transport.Loop> states = new IdentityHashMap<>();
    private final ChannelGroup listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final Transport transport;
    private final TlsGreeter tls;

    private HttpServer(Binding binding, Transport transport, TlsGreeter tls) {
        int threads = binding.eventLoops() > 0 ? binding.eventLoops() : fittingEventLoops();
        this.loops = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("brume-edge", true), NioIoHandler.newFactory());
        this.transport = transport;
        this.tls = tls;
        for (EventExecutor loop : loops) {
            states.put(loop, new Transport.Loop((EventLoop) loop, transport.limits, transport.date));
        }
    }

    /// Event loops carry the requests. The other half of the processors is left to what the requests start, and to the
    /// clients, which are on the same machine; beyond that, loops would only wait for each other's units of change.
    private static int fittingEventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /// Begins to listen.
    ///
    /// @param clock of the `Date` header
    /// @param wallClock of certificates
    /// @throws IOException if the first address cannot be bound, saying which and why
    public static HttpServer start(
            Binding binding, HttpLimits limits, RequestHandler handler, InstantSource clock, InstantSource wallClock)
            throws IOException {
        Transport transport = new Transport(limits, handler, clock);
        HttpServer server = new HttpServer(binding, transport, new TlsGreeter(binding.tlsFolder(), wallClock));
        try {
            server.listen(binding);
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void listen(Binding binding) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                });
        int port = binding.port();
        for (String host : binding.hosts()) {
            ChannelFuture bound = bootstrap.bind(host, port).awaitUninterruptibly();
            if (bound.isSuccess()) {
                listening.add(bound.channel());
                InetSocketAddress address = (InetSocketAddress) bound.channel().localAddress();
                addresses.add(address);
                port = address.getPort();
            } else if (addresses.isEmpty()) {
                throw cannotListen(host, port, bound.cause());
            } else if (bound.cause() instanceof BindException) {
                LOG.warn("Not listening on {}: {}", host, cannotListen(host, port, bound.cause()).getMessage());
            } else {
                LOG.debug("Not listening on {}: {}", host, bound.cause().toString());
            }
        }
    }

    private static IOException cannotListen(String host, int port, Throwable cause) {
        String why = switch (cause) {
            case BindException e when String.valueOf(e.getMessage()).contains("in use") -> "another process listens there";
            case UnresolvedAddressException _ -> "there is no such host";
            default -> String.valueOf(cause.getMessage());
        };
        return new IOException("Port " + port + " on " + host + " cannot be used: " + why, cause);
    }

    private void accept(Channel channel) {
        if (transport.open.incrementAndGet() > transport.limits.connections()) {
            transport.open.decrementAndGet();
            if (transport.full.compareAndSet(false, true)) {
                LOG.warn("{} connections are open; further ones are turned away", transport.limits.connections());
            }
            channel.close();
            return;
        }
        transport.full.set(false);
        connections.add(channel);
        channel.closeFuture().addListener(_ -> transport.open.decrementAndGet());
        channel.pipeline().addLast(new Sniffer(transport, states.get(channel.eventLoop()), tls));
    }

    /// Where it listens, the address that was asked for first.
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    public int port() {
        return addresses.getFirst().getPort();
    }

    /// The number of connections that are open.
    public int connections() {
        return transport.open.get();
    }

    /// The memory, in bytes, that request bodies take now.
    public long bodyBytes() {
        return transport.budget.taken();
    }

    /// Stops listening and closes every connection, answered or not.
    @Override public void close() {
        listening.close().awaitUninterruptibly(PATIENCE.toMillis());
        connections.close().awaitUninterruptibly(PATIENCE.toMillis());
        loops.shutdownGracefully(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(PATIENCE.toMillis());
    }
}
