package dev.brume.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// The least that a Netty server can do: as many event loops as Brume has read requests with Netty's decoder and answer
/// each of them with the same bytes, which are ready to be sent. No handler thread, no encoder, no copy.
///
/// Argument: a file with a whole answer, head and body. Prints `127.0.0.1:PORT`.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the connection
public final class BareServer {
    private BareServer() {}

    public static void main(String[] arguments) throws IOException {
        byte[] answer = Files.readAllBytes(Path.of(arguments[0]));
        ByteBuf ready = Unpooled.unreleasableBuffer(Unpooled.directBuffer(answer.length).writeBytes(answer));
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        Channel server = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(loops, NioIoHandler.newFactory()))
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpRequestDecoder(), new Answering(ready));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        System.out.println("127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    private static final class Answering extends ChannelInboundHandlerAdapter {
        private final ByteBuf answer;

        Answering(ByteBuf answer) {
            this.answer = answer;
        }

        @Override public void channelRead(ChannelHandlerContext context, Object message) {
            ReferenceCountUtil.release(message);
            if (message instanceof LastHttpContent) {
                context.writeAndFlush(answer.duplicate(), context.voidPromise());
            }
        }

        @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
