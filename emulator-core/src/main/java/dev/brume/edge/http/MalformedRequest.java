package dev.brume.edge.http;

import dev.brume.protocol.Headers;
import dev.brume.protocol.WireResponse;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.nio.charset.StandardCharsets;

/// A request that is not HTTP, or not enough of it to tell which service should complain. Answered in plain text; the
/// connection is then closed, since nobody knows where the next request would begin.
final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 300;

    private final int status;

    private MalformedRequest(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    static MalformedRequest because(String reason) {
        return new MalformedRequest(400, reason);
    }

    static MalformedRequest with(int status, String reason) {
        return new MalformedRequest(status, reason);
    }

    /// What the decoder objects to.
    static MalformedRequest of(Throwable cause, HttpLimits limits) {
        return switch (cause) {
            case MalformedRequest known -> known;
            case TooLongHttpHeaderException _ -> with(431, "The header fields are longer than " + limits.headers() + " together");
            case TooLongFrameException _ -> with(414, "The request line is longer than " + limits.requestLine());
            case null -> because("It is not HTTP");
            default -> because(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        };
    }

    int status() {
        return status;
    }

    WireResponse response() {
        String reason = getMessage().length() <= LONGEST_REASON ? getMessage() : getMessage().substring(0, LONGEST_REASON) + '…';
        byte[] text = ("Brume cannot read this request: " + reason + ".\n").getBytes(StandardCharsets.UTF_8);
        return new WireResponse(
                status, Headers.of("Content-Type", "text/plain; charset=utf-8"), text, text.length);
    }
}
