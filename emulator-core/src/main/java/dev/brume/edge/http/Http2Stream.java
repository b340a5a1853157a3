package dev.brume.edge.http;

import dev.brume.aws.AwsException;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A stream of an HTTP/2 connection: one request, one answer. Belongs to the connection's event loop.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in exceptionCaught or channelInactive
final class Http2Stream extends ChannelInboundHandlerAdapter implements Deadlines.Watched, Exchange.Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Http2Stream.class);

    private final Transport transport;
    private final Transport.Loop loop;
    private final boolean secure;
    private final String sourceIp;
    private ChannelHandlerContext context;
    private Deadlines.Deadline deadline;
    private WireRequest head;
    private BodyBuffer body;
    private boolean complete;
    private boolean answered;

    Http2Stream(Transport transport, Transport.Loop loop, boolean secure, String sourceIp) {
        this.transport = transport;
        this.loop = loop;
        this.secure = secure;
        this.sourceIp = sourceIp;
    }

    @Override public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        this.deadline = loop.deadlines.add(this);
        stallsFromNow();
    }

    @Override public void channelInactive(ChannelHandlerContext context) {
        loop.deadlines.remove(deadline);
        if (!complete) {
            complete = true;
            releaseBody();
        } else if (!answered) {
            head.leave();
        }
        context.fireChannelInactive();
    }

    @Override public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (complete) {
                return;
            }
            if (message instanceof Http2HeadersFrame frame) {
                begin(frame);
            } else if (message instanceof Http2DataFrame frame) {
                goOn(frame);
            }
        } catch (MalformedRequest e) {
            refuse(e.response());
        } catch (AwsException e) {
            refuse(transport.handler.refuse(head, e));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(Http2HeadersFrame frame) {
        if (head == null) {
            head = RequestHead.of(frame.headers(), secure, sourceIp);
            String length = head.header("content-length");
            long announced = length == null ? -1 : announced(length);
            if (announced > transport.mostBody()) {
                throw BodyBuffer.tooLarge(transport.mostBody());
            }
            if (!frame.isEndStream()) {
                body = new BodyBuffer(transport.budget, transport.mostBody(), announced);
                if ("100-continue".equalsIgnoreCase(head.header("expect"))) {
                    Http2Headers goAhead = new DefaultHttp2Headers(false).status("100");
                    context.writeAndFlush(new DefaultHttp2HeadersFrame(goAhead), context.voidPromise());
                }
            }
        }
        // A second frame carries trailers, which nobody needs.
        if (frame.isEndStream()) {
            arrived();
        }
    }

    /// Netty has checked that the frames add up to it.
    private static long announced(String length) {
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException _) {
            throw MalformedRequest.because("Its content-length is not a number");
        }
    }

    private void goOn(Http2DataFrame frame) {
        if (frame.content().isReadable()) {
            body.append(frame.content());
            stallsFromNow();
        }
        if (frame.isEndStream()) {
            arrived();
        }
    }

    private void arrived() {
        complete = true;
        deadline.clear();
        WireRequest request = body == null ? head : head.withBody(body.toBlob());
        Exchange exchange = new Exchange(this, context.channel().eventLoop(), transport.handler, request, body);
        if (exchange.start(loop.threads)) {
            answered(exchange);
        }
    }

    @Override public void answered(Exchange exchange) {
        exchange.release();
        if (context.channel().isActive()) {
            write(exchange.response(), exchange.request().method().equals("HEAD"));
        }
    }

    private void refuse(WireResponse refusal) {
        complete = true;
        releaseBody();
        // The answer is complete; the client need not send the rest (RFC 9113, 8.1).
        write(refusal, head != null && head.method().equals("HEAD"))
                .addListener(_ -> context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR)));
    }

    private ChannelFuture write(WireResponse response, boolean bodiless) {
        Headers fields = response.headers();
        Http2Headers headers =
                new DefaultHttp2Headers(false, fields.size() + 4).status(Integer.toString(response.status()));
        for (int i = 0; i < fields.size(); i++) {
            headers.add(fields.name(i).toLowerCase(Locale.ROOT), fieldValue(fields.value(i)));
        }
        headers.add("date", transport.date.value());
        boolean noBody = response.status() == 204 || response.status() == 304;
        if (!noBody) {
            headers.addInt("content-length", response.length());
        }
        answered = true;
        stallsFromNow();
        if (bodiless || noBody || response.length() == 0) {
            return context.writeAndFlush(new DefaultHttp2HeadersFrame(headers, true));
        }
        context.write(new DefaultHttp2HeadersFrame(headers, false));
        return context.writeAndFlush(
                new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(response.body(), 0, response.length()), true));
    }

    /// Nothing that a value contains may look like the end of it where HTTP/1 is spoken further on.
    private static String fieldValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > 0xff) {
                StringBuilder clean = new StringBuilder(value);
                for (int j = i; j < value.length(); j++) {
                    char c = value.charAt(j);
                    clean.setCharAt(j, c >= ' ' && c <= 0xff || c == '\t' ? c : '?');
                }
                return clean.toString();
            }
        }
        return value;
    }

    private void stallsFromNow() {
        deadline.set(loop.nanoTime() + transport.limits.stall().toNanos());
    }

    @Override public void overdue() {
        LOG.debug("{} stalls", context.channel());
        if (complete) {
            // The client does not take the answer.
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL)).addListener(_ -> context.close());
        } else {
            refuse(MalformedRequest.with(408, "It did not arrive in time").response());
        }
    }

    private void releaseBody() {
        if (body != null) {
            body.release();
            body = null;
        }
    }

    @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{} closed: {}", context.channel(), cause.toString());
        context.close();
    }
}
