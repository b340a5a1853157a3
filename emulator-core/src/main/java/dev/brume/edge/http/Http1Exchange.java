package dev.brume.edge.http;

import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import io.netty.channel.EventLoop;

/// An exchange of an HTTP/1 connection, and what becomes of the connection afterwards.
final class Http1Exchange extends Exchange {
    private final Http1Writer.After after;
    private final boolean refused;

    Http1Exchange(
            Answering connection,
            EventLoop loop,
            RequestHandler handler,
            WireRequest request,
            BodyBuffer body,
            Http1Writer.After after) {
        super(connection, loop, handler, request, body);
        this.after = after;
        this.refused = false;
    }

    /// The refusal of a request that was not read to its end.
    ///
    /// @param head null if it could not be read either
    Http1Exchange(WireRequest head, WireResponse refusal) {
        super(head, refusal);
        this.after = Http1Writer.After.CLOSE;
        this.refused = true;
    }

    Http1Writer.After after() {
        return after;
    }

    /// Whether the client may still be sending.
    boolean refused() {
        return refused;
    }

    boolean bodiless() {
        return request() != null && request().method().equals("HEAD");
    }
}
