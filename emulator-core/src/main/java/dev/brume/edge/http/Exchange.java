package dev.brume.edge.http;

import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request on its way to its answer: made on the event loop, answered on a virtual thread, written on the event loop.
class Exchange implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /// A larger body is not worked on by the event loop's own thread.
    private static final int BRIEF_BODY = 256 * 1024;

    /// Where the answer goes. Called on the event loop.
    interface Answering {
        void answered(Exchange exchange);
    }

    private final Answering connection;
    private final EventLoop loop;
    private final RequestHandler handler;
    private final WireRequest request;
    private final BodyBuffer body;
    private boolean carried;
    private boolean starting;
    private WireResponse response;

    /// @param body where the request's body was collected, null if it has none
    Exchange(Answering connection, EventLoop loop, RequestHandler handler, WireRequest request, BodyBuffer body) {
        this.connection = connection;
        this.loop = loop;
        this.handler = handler;
        this.request = request;
        this.body = body;
    }

    /// An exchange that needs no more thought.
    Exchange(WireRequest request, WireResponse response) {
        this(null, null, null, request, null);
        this.response = response;
    }

    /// Called on the event loop.
    ///
    /// @return whether the answer is there already; otherwise [Answering#answered] is called with it later
    final boolean start(LoopThreads threads) {
        if (response != null) {
            return true;
        }
        carried = LoopThreads.available() && request.body().size() <= BRIEF_BODY && handler.brief(request);
        if (!carried) {
            Thread.startVirtualThread(this);
            return false;
        }
        starting = true;
        threads.start(this);
        starting = false;
        return response != null;
    }

    @Override public final void run() {
        WireResponse answer = answer();
        if (carried) {
            // On the event loop's thread: nobody else looks at these fields now.
            response = answer;
            if (starting) {
                return;
            }
        }
        try {
            loop.execute(() -> {
                response = answer;
                connection.answered(this);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The server stopped before {} was answered", request);
        }
    }

    private WireResponse answer() {
        try {
            return handler.handle(request);
        } catch (Throwable e) {
            LOG.error("{} failed", request.path(), e);
            byte[] text = "Brume failed; its log says why.\n".getBytes(StandardCharsets.UTF_8);
            return new WireResponse(500, Headers.of("Content-Type", "text/plain"), text, text.length);
        }
    }

    /// Null for what was no request.
    final WireRequest request() {
        return request;
    }

    final WireResponse response() {
        return response;
    }

    /// Gives back the memory of the request's body. Called on the event loop, once the answer is there or not wanted.
    final void release() {
        if (body != null) {
            body.release();
        }
    }
}
