package dev.brume.edge.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A client that knows ahead that the server speaks HTTP/2.
final class Http2Client implements AutoCloseable {
    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel connection;

    /// The answer of one stream.
    record Answer(int status, Http2Headers headers, String body) {}

    Http2Client(int port) {
        connection = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forClient().build(),
                                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
                    }
                })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    /// Opens a stream and sends a request's head.
    ///
    /// @param end whether there is no body
    Stream open(Http2Headers head, boolean end) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Http2StreamChannel stream = new Http2StreamChannelBootstrap(connection)
                .handler(new Collector(answer))
                .open()
                .syncUninterruptibly()
                .getNow();
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, end)).syncUninterruptibly();
        return new Stream(stream, answer);
    }

    Stream post(String path, String body) {
        return open(head("POST", path), false).send(body, true);
    }

    static Http2Headers head(String method, String path) {
        return new DefaultHttp2Headers()
                .method(method)
                .scheme("http")
                .authority("localhost")
                .path(path);
    }

    /// A request under way.
    record Stream(Http2StreamChannel channel, CompletableFuture<Answer> answer) {
        Stream send(String body, boolean end) {
            ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
            channel.writeAndFlush(new DefaultHttp2DataFrame(bytes, end)).syncUninterruptibly();
            return this;
        }

        Answer await() throws Exception {
            return answer.get(20, TimeUnit.SECONDS);
        }
    }

    private static final class Collector extends ChannelInboundHandlerAdapter {
        private final CompletableFuture<Answer> answer;
        private final StringBuilder body = new StringBuilder();
        private Http2Headers headers;

        Collector(CompletableFuture<Answer> answer) {
            this.answer = answer;
        }

        @Override public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2HeadersFrame frame) {
                headers = frame.headers();
                complete(frame.isEndStream());
            } else if (message instanceof Http2DataFrame frame) {
                body.append(frame.content().toString(StandardCharsets.UTF_8));
                complete(frame.isEndStream());
            } else if (message instanceof Http2ResetFrame frame) {
                answer.completeExceptionally(new IOException("reset: " + frame.errorCode()));
            }
            ReferenceCountUtil.release(message);
        }

        private void complete(boolean end) {
            if (end) {
                answer.complete(new Answer(Integer.parseInt(headers.status().toString()), headers, body.toString()));
            }
        }

        @Override public void channelInactive(ChannelHandlerContext context) {
            answer.completeExceptionally(new IOException("closed"));
        }
    }

    @Override public void close() {
        connection.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
