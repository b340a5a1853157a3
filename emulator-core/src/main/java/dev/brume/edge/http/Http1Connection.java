package dev.brume.edge.http;

import dev.brume.aws.AwsException;
import dev.brume.protocol.WireRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection that speaks HTTP/1.0 or 1.1: collects requests, has them answered one after the other, writes the answers
/// in that order. Requests that were sent ahead wait here: they need not be safe to run side by side (RFC 9112, 9.3.2).
/// Belongs to its event loop.
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close ends in exceptionCaught or channelInactive
final class Http1Connection extends ChannelInboundHandlerAdapter implements Deadlines.Watched, Exchange.Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Http1Connection.class);

    /// What the next bytes belong to.
    private enum Reading {
        NOTHING,
        HEAD,
        BODY,
        /// Nothing is read any more: the request that came last was refused, or its answer closes the connection.
        REFUSED,
        /// As before, and the refusal is written.
        LINGERING
    }

    private final Transport transport;
    private final Transport.Loop loop;
    private final boolean secure;
    private final ArrayDeque<Http1Exchange> waiting = new ArrayDeque<>(2);
    private ChannelHandlerContext context;
    private String sourceIp;
    private Deadlines.Deadline deadline;

    private Reading reading = Reading.NOTHING;
    private long readDue;
    private WireRequest head;
    private BodyBuffer body;
    private Http1Writer.After after;
    private boolean continueOwed;

    private Http1Exchange running;
    private long writtenLately;

    Http1Connection(Transport transport, Transport.Loop loop, boolean secure) {
        this.transport = transport;
        this.loop = loop;
        this.secure = secure;
    }

    @Override public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        this.sourceIp = RequestHead.sourceIp(context.channel());
        this.deadline = loop.deadlines.add(this);
        watch();
    }

    @Override public void channelInactive(ChannelHandlerContext context) {
        loop.deadlines.remove(deadline);
        reading = Reading.REFUSED;
        releaseBody();
        if (running != null) {
            running.request().leave();
        }
        waiting.forEach(Exchange::release);
        waiting.clear();
        context.fireChannelInactive();
    }

    void bytesArrived() {
        if (reading == Reading.NOTHING) {
            reading = Reading.HEAD;
            readDue = loop.nanoTime() + transport.limits.head().toNanos();
            deadline.set(readDue);
        }
    }

    /// @param more bytes are left that belong to a further request
    void bytesRead(boolean more) {
        if (more) {
            bytesArrived();
        }
    }

    @Override public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpRequest request && readsOn()) {
                begin(request);
            }
            if (message instanceof HttpContent content && reading == Reading.BODY) {
                goOn(content);
            }
        } catch (MalformedRequest e) {
            refuse(new Http1Exchange(null, e.response()));
        } catch (AwsException e) {
            refuse(new Http1Exchange(head, transport.handler.refuse(head, e)));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            throw MalformedRequest.of(request.decoderResult().cause(), transport.limits);
        }
        head = RequestHead.of(request, loop.headerNames, secure, sourceIp);
        after = !HttpUtil.isKeepAlive(request)
                ? Http1Writer.After.CLOSE
                : request.protocolVersion() == HttpVersion.HTTP_1_1
                        ? Http1Writer.After.KEEP
                : Http1Writer.After.KEEP_AND_SAY_SO;
        long length = HttpUtil.isTransferEncodingChunked(request) ? -1 : HttpUtil.getContentLength(request, 0L);
        if (length > transport.mostBody()) {
            throw BodyBuffer.tooLarge(transport.mostBody());
        }
        if (request.headers().contains(HttpHeaderNames.EXPECT)) {
            expect(request);
        }
        reading = Reading.BODY;
        if (length != 0) {
            body = new BodyBuffer(transport.budget, transport.mostBody(), length);
            readDue = loop.nanoTime() + transport.limits.stall().toNanos();
            watch();
        }
    }

    private void expect(HttpRequest request) {
        if (!HttpUtil.is100ContinueExpected(request)) {
            throw MalformedRequest.with(417, "It expects what Brume does not know");
        }
        if (running == null && waiting.isEmpty()) {
            context.writeAndFlush(Unpooled.wrappedBuffer(Http1Writer.CONTINUE), context.voidPromise());
        } else {
            continueOwed = true;
        }
    }

    private void goOn(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            throw MalformedRequest.of(content.decoderResult().cause(), transport.limits);
        }
        if (content.content().isReadable()) {
            continueOwed = false;
            body.append(content.content());
            readDue = loop.nanoTime() + transport.limits.stall().toNanos();
        }
        if (content instanceof LastHttpContent) {
            arrived();
        } else {
            watch();
        }
    }

    private void arrived() {
        WireRequest request = body == null ? head : head.withBody(body.toBlob());
        Http1Exchange exchange =
                new Http1Exchange(this, context.channel().eventLoop(), transport.handler, request, body, after);
        reading = after == Http1Writer.After.CLOSE ? Reading.REFUSED : Reading.NOTHING;
        continueOwed = false;
        head = null;
        body = null;
        enqueue(exchange);
    }

    private void refuse(Http1Exchange refusal) {
        reading = Reading.REFUSED;
        head = null;
        releaseBody();
        enqueue(refusal);
    }

    private void enqueue(Http1Exchange exchange) {
        waiting.add(exchange);
        if (running == null) {
            runWaiting();
        } else if (waiting.size() >= transport.limits.pipelined()) {
            context.channel().config().setAutoRead(false);
        }
    }

    /// Has the waiting requests answered, as far as the client takes the answers.
    private void runWaiting() {
        while (running == null && !waiting.isEmpty() && context.channel().isWritable()) {
            Http1Exchange exchange = waiting.poll();
            running = exchange;
            if (exchange.start(loop.threads)) {
                finish(exchange);
            }
        }
        if (waiting.size() < transport.limits.pipelined() && !context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(true);
        }
        if (running == null && waiting.isEmpty() && continueOwed) {
            continueOwed = false;
            context.writeAndFlush(Unpooled.wrappedBuffer(Http1Writer.CONTINUE), context.voidPromise());
        }
        watch();
    }

    @Override public void answered(Exchange exchange) {
        finish((Http1Exchange) exchange);
        if (context.channel().isActive()) {
            runWaiting();
        }
    }

    private void finish(Http1Exchange exchange) {
        running = null;
        exchange.release();
        if (!context.channel().isActive()) {
            return;
        }
        ByteBuf answer = loop.writer.write(exchange.response(), exchange.bodiless(), exchange.after(), context.alloc());
        if (exchange.after() != Http1Writer.After.CLOSE) {
            context.writeAndFlush(answer, context.voidPromise());
        } else if (exchange.refused()) {
            context.writeAndFlush(answer).addListener(this::linger);
        } else {
            context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /// A client that still sends gets no reset before it has read the answer, but not for ever either.
    private void linger(Future<?> written) {
        if (!written.isSuccess()) {
            context.close();
            return;
        }
        if (!secure && context.channel() instanceof DuplexChannel channel) {
            channel.shutdownOutput();
        }
        reading = Reading.LINGERING;
        readDue = loop.nanoTime() + transport.limits.linger().toNanos();
        deadline.set(readDue);
    }

    @Override public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            runWaiting();
        }
    }

    /// Sets the deadline by what the client has to do next.
    private void watch() {
        if (unsent() > 0) {
            writtenLately = sent();
            deadline.set(loop.nanoTime() + transport.limits.stall().toNanos());
        } else if (reading == Reading.HEAD || reading == Reading.BODY) {
            if (context.channel().config().isAutoRead()) {
                deadline.set(readDue);
            } else {
                deadline.clear();
            }
        } else if (reading == Reading.LINGERING) {
            deadline.set(readDue);
        } else if (running == null) {
            deadline.set(loop.nanoTime() + transport.limits.idle().toNanos());
        } else {
            deadline.clear();
        }
    }

    @Override public void overdue() {
        if (unsent() > 0 && sent() != writtenLately) {
            watch();
        } else if (reading == Reading.HEAD || reading == Reading.BODY) {
            LOG.debug("{} sends too slowly", context.channel().remoteAddress());
            MalformedRequest slow = MalformedRequest.with(408, "It did not arrive in time");
            refuse(new Http1Exchange(null, slow.response()));
        } else {
            context.close();
        }
    }

    private boolean readsOn() {
        return reading != Reading.REFUSED && reading != Reading.LINGERING;
    }

    private long unsent() {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /// Changes whenever the client has taken something.
    private long sent() {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.currentProgress() - buffer.totalPendingWriteBytes();
    }

    private void releaseBody() {
        if (body != null) {
            body.release();
            body = null;
        }
    }

    @Override public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("{} closed: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }
}
