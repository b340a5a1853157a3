package dev.brume.edge.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;

/// A connection that speaks HTTP/2, with prior knowledge or by ALPN: its frames become streams, side by side. Closes
/// itself when it has had none for a while. Belongs to its event loop.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in exceptionCaught or channelInactive
final class Http2Connection extends ChannelInboundHandlerAdapter implements Deadlines.Watched {
    /// Bodies of AWS's calls come in one flight up to this size.
    private static final int WINDOW = 1024 * 1024;

    private final Transport transport;
    private final Transport.Loop loop;
    private final Http2FrameCodec codec;
    private ChannelHandlerContext context;
    private Deadlines.Deadline deadline;

    private Http2Connection(Transport transport, Transport.Loop loop, Http2FrameCodec codec) {
        this.transport = transport;
        this.loop = loop;
        this.codec = codec;
    }

    static void install(ChannelPipeline pipeline, Transport transport, Transport.Loop loop, boolean secure) {
        String sourceIp = RequestHead.sourceIp(pipeline.channel());
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(transport.limits.streams())
                        .initialWindowSize(WINDOW)
                        .maxHeaderListSize(transport.limits.headers().bytes()))
                .build();
        pipeline.addLast(
                codec,
                new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                    @Override protected void initChannel(Channel stream) {
                        stream.pipeline().addLast(new Http2Stream(transport, loop, secure, sourceIp));
                    }
                }),
                new Http2Connection(transport, loop, codec));
    }

    @Override public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        this.deadline = loop.deadlines.add(this);
        idlesFromNow();
    }

    @Override public void channelInactive(ChannelHandlerContext context) {
        loop.deadlines.remove(deadline);
        context.fireChannelInactive();
    }

    @Override public void overdue() {
        if (codec.connection().numActiveStreams() > 0) {
            // Streams have deadlines of their own.
            idlesFromNow();
        } else {
            context.close();
        }
    }

    private void idlesFromNow() {
        deadline.set(loop.nanoTime() + transport.limits.idle().toNanos());
    }

    @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
