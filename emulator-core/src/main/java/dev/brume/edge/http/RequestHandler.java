package dev.brume.edge.http;

import dev.brume.aws.AwsException;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;

/// What answers the requests that arrive whole.
public interface RequestHandler {
    /// Called on a virtual thread of the request's own; may wait.
    ///
    /// @return the answer, whatever happens
    WireResponse handle(WireRequest request);

    /// The refusal of a request whose body was not read, in the protocol of its caller. Does not wait.
    ///
    /// @param head the request, its body empty
    WireResponse refuse(WireRequest head, AwsException reason);

    /// Whether the work on a request is short, apart from waiting. Such a request runs on the event loop's own thread,
    /// which saves two thread switches; while it computes, the connections of that loop wait.
    boolean brief(WireRequest head);
}
