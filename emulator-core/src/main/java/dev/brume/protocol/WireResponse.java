package dev.brume.protocol;

import java.nio.charset.StandardCharsets;

/// An answer for the wire. The edge adds what is the connection's own: `Content-Length`, `Date`, `Connection`.
///
/// @param headers the content type among them, spelt as AWS spells them
/// @param body    only the first `length` bytes count; the edge may hand the array itself to the socket
public record WireResponse(int status, Headers headers, byte[] body, int length) {
    private static final byte[] NOTHING = new byte[0];

    /// An answer without a body.
    public static WireResponse empty(int status, Headers headers) {
        return new WireResponse(status, headers, NOTHING, 0);
    }

    public static WireResponse of(int status, Headers headers, ByteSink body) {
        return new WireResponse(status, headers, body.array(), body.size());
    }

    /// The body read as UTF-8.
    public String text() {
        return new String(body, 0, length, StandardCharsets.UTF_8);
    }
}
