package dev.brume.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Tells by a connection's first bytes what it speaks, and makes room for that. Until then the connection costs no more
/// than this.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in exceptionCaught or channelInactive
final class Sniffer extends ByteToMessageDecoder implements Deadlines.Watched {
    private static final byte[] HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int TLS_MAJOR_VERSION = 3;

    private final Transport transport;
    private final Transport.Loop loop;
    private final TlsGreeter tls;
    private Deadlines.Deadline deadline;
    private ChannelHandlerContext context;

    /// @param tls null behind TLS
    Sniffer(Transport transport, Transport.Loop loop, TlsGreeter tls) {
        this.transport = transport;
        this.loop = loop;
        this.tls = tls;
    }

    @Override public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        deadline = loop.deadlines.add(this);
        deadline.set(loop.nanoTime() + transport.limits.idle().toNanos());
    }

    @Override protected void handlerRemoved0(ChannelHandlerContext context) {
        loop.deadlines.remove(deadline);
    }

    @Override public void channelInactive(ChannelHandlerContext context) throws Exception {
        loop.deadlines.remove(deadline);
        super.channelInactive(context);
    }

    @Override protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int seen = in.readableBytes();
        int start = in.readerIndex();
        ChannelPipeline pipeline = context.pipeline();
        if (tls != null && in.getByte(start) == TLS_HANDSHAKE) {
            if (seen >= 2) {
                if (in.getByte(start + 1) == TLS_MAJOR_VERSION) {
                    tls.install(pipeline, transport, loop);
                } else {
                    installHttp1(pipeline, transport, loop, false);
                }
                pipeline.remove(this);
            }
            return;
        }
        int common = 0;
        while (common < Math.min(seen, HTTP2_PREFACE.length) && in.getByte(start + common) == HTTP2_PREFACE[common]) {
            common++;
        }
        if (common == HTTP2_PREFACE.length) {
            Http2Connection.install(pipeline, transport, loop, tls == null);
            pipeline.remove(this);
        } else if (common < seen) {
            installHttp1(pipeline, transport, loop, tls == null);
            pipeline.remove(this);
        } else {
            // So far it may become HTTP/2; the head of a request may not take longer either.
            deadline.set(loop.nanoTime() + transport.limits.head().toNanos());
        }
    }

    static void installHttp1(ChannelPipeline pipeline, Transport transport, Transport.Loop loop, boolean secure) {
        Http1Connection connection = new Http1Connection(transport, loop, secure);
        pipeline.addLast(new Http1Decoder(transport.decoderConfig, connection), connection);
    }

    @Override public void overdue() {
        context.close();
    }

    @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
