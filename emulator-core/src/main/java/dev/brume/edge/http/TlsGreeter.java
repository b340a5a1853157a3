package dev.brume.edge.http;

import dev.brume.edge.tls.CertificateAuthority;
import dev.brume.edge.tls.IpLiteral;
import dev.brume.edge.tls.ServerCertificate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Greets clients that speak TLS: with a certificate for the name they call, made when it is first asked for. Nothing of
/// TLS is loaded before the first of them comes; it would cost every start 200 ms. Safe on any thread.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in exceptionCaught or channelInactive
final class TlsGreeter {
    private static final Logger LOG = LoggerFactory.getLogger(TlsGreeter.class);

    /// For who calls without a name: by an address, or, as Java does, by a name without a dot.
    private static final List<String> NAMELESS = List.of(
            "localhost",
            "*.localhost",
            "localhost.localstack.cloud",
            "*.localhost.localstack.cloud",
            "host.docker.internal",
            "brume",
            "localstack",
            "127.0.0.1",
            "::1");

    private static final int MOST_NAMES = 200;
    private static final int LONGEST_NAME = 253;
    private static final int LARGEST_CLIENT_HELLO = 64 * 1024;

    private final Path folder;
    private final InstantSource wallClock;
    private final ConcurrentMap<String, SslContext> contexts = new ConcurrentHashMap<>();
    private CertificateAuthority authority;

    TlsGreeter(Path folder, InstantSource wallClock) {
        this.folder = folder;
        this.wallClock = wallClock;
    }

    void install(ChannelPipeline pipeline, Transport transport, Transport.Loop loop) {
        long patience = transport.limits.head().toMillis();
        Channel channel = pipeline.channel();
        pipeline.addLast(
                new SniHandler((name, promise) -> find(name, promise, channel), LARGEST_CLIENT_HELLO, patience),
                new Negotiated(transport, loop));
    }

    private Future<SslContext> find(String name, Promise<SslContext> promise, Channel channel) {
        String key = key(name);
        SslContext known = contexts.get(key);
        if (known != null) {
            return promise.setSuccess(known);
        }
        Thread.startVirtualThread(() -> answer(key, promise, channel));
        return promise;
    }

    private void answer(String key, Promise<SslContext> promise, Channel channel) {
        Runnable answer = answer(key, promise);
        try {
            channel.eventLoop().execute(() -> {
                // A client that has left takes its handlers along.
                if (channel.isActive()) {
                    answer.run();
                }
            });
        } catch (RejectedExecutionException _) {
            LOG.debug("The server stopped before a client could be greeted");
        }
    }

    private Runnable answer(String key, Promise<SslContext> promise) {
        try {
            SslContext context = make(key);
            return () -> promise.trySuccess(context);
        } catch (IOException | RuntimeException e) {
            LOG.warn("No TLS for {}: {}", key, e.toString());
            return () -> promise.tryFailure(e);
        }
    }

    private synchronized SslContext make(String key) throws IOException {
        SslContext known = contexts.get(key);
        if (known != null) {
            return known;
        }
        if (authority == null) {
            authority = CertificateAuthority.open(folder, wallClock);
        }
        ServerCertificate certificate = authority.issue(key.isEmpty() ? NAMELESS : List.of(key));
        SslContext context = SslContextBuilder.forServer(
                certificate.key(), certificate.chain().toArray(X509Certificate[]::new))
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
        if (contexts.size() >= MOST_NAMES) {
            contexts.clear();
        }
        contexts.put(key, context);
        return context;
    }

    /// The name that a certificate is for; empty for the one that serves those who gave none.
    private static String key(String name) {
        if (name == null || name.equals("localhost") || name.length() > LONGEST_NAME || IpLiteral.bytes(name) != null) {
            return "";
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '_') {
                return "";
            }
        }
        return name;
    }

    /// What comes out of the TLS.
    private static final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private final Transport transport;
        private final Transport.Loop loop;

        Negotiated(Transport transport, Transport.Loop loop) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.transport = transport;
            this.loop = loop;
        }

        @Override protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                Http2Connection.install(context.pipeline(), transport, loop, true);
            } else {
                context.pipeline().addLast(new Sniffer(transport, loop, null));
            }
        }

        @Override protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("{} gave up on TLS: {}", context.channel().remoteAddress(), cause.toString());
            context.close();
        }

        @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("{} closed: {}", context.channel().remoteAddress(), cause.toString());
            context.close();
        }
    }
}
