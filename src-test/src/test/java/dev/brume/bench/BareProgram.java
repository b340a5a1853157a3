package dev.brume.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;

/// The least that a server of this kind is: Netty and Jackson, one answer. What Brume's start is measured against.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
public final class BareProgram {
    private BareProgram() {}

    /// Argument: the port, and `once` to stop after the first answer.
    public static void main(String[] arguments) throws InterruptedException {
        boolean once = arguments.length > 1;
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ObjectMapper mapper = new ObjectMapper();
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new Answer(mapper, once));
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])))
                .sync()
                .channel();
        server.closeFuture().sync();
        Future<?> ended = loops.shutdownGracefully();
        ended.sync();
    }

    private static final class Answer extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final ObjectMapper mapper;
        private final boolean once;

        Answer(ObjectMapper mapper, boolean once) {
            this.mapper = mapper;
            this.once = once;
        }

        @Override protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
            ObjectNode answer = mapper.createObjectNode();
            try (InputStream body = new ByteBufInputStream(request.content())) {
                answer.set("QueueUrls", mapper.createArrayNode());
                answer.set("Asked", mapper.readTree(body));
            }
            byte[] bytes = mapper.writeValueAsBytes(answer);
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(bytes));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
            var written = context.writeAndFlush(response);
            if (once) {
                written.addListener(done -> context.channel().parent().close());
            }
        }
    }
}
