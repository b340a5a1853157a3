package dev.brume.edge.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/// Netty's decoder, strict by its defaults (one framing per message, CRLF only), that tells the connection when bytes
/// come, so that it knows when a head began.
final class Http1Decoder extends HttpRequestDecoder {
    private final Http1Connection connection;

    Http1Decoder(HttpDecoderConfig config, Http1Connection connection) {
        super(config);
        this.connection = connection;
    }

    @Override public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        connection.bytesArrived();
        super.channelRead(context, message);
    }

    @Override public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        connection.bytesRead(actualReadableBytes() > 0);
        super.channelReadComplete(context);
    }
}
