package dev.brume.edge.http;

import dev.brume.protocol.Headers;
import dev.brume.protocol.WireResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/// Writes an answer as HTTP/1.1: head and body into one array, for one copy and one write. Belongs to one event loop.
final class Http1Writer {
    /// A body beyond this size is not copied behind its head.
    private static final int COPIED = 32 * 1024;

    /// An answer up to this size is put together in the same array as the one before.
    private static final int USUAL = 8 * 1024;

    private static final byte[] OK = statusLine(200);
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] DATE = ascii("date: ");
    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("connection: keep-alive\r\n");

    static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

    /// What becomes of the connection after an answer.
    enum After {
        /// HTTP/1.1's own way.
        KEEP,
        /// HTTP/1.0 wants to be told.
        KEEP_AND_SAY_SO,
        CLOSE
    }

    private final HttpDate date;
    private final byte[] usual = new byte[USUAL];

    Http1Writer(HttpDate date) {
        this.date = date;
    }

    /// @param bodiless the request was a HEAD
    ByteBuf write(WireResponse response, boolean bodiless, After after, ByteBufAllocator allocator) {
        int status = response.status();
        boolean noBody = status < 200 || status == 204 || status == 304;
        int length = bodiless || noBody ? 0 : response.length();
        int room = headSize(response.headers()) + (length <= COPIED ? length : 0);
        byte[] head = room <= USUAL ? usual : new byte[room];
        int at = put(head, 0, status == 200 ? OK : statusLine(status));
        Headers headers = response.headers();
        for (int i = 0; i < headers.size(); i++) {
            at = put(head, at, headers.name(i));
            head[at++] = ':';
            head[at++] = ' ';
            at = put(head, at, headers.value(i));
            at = endLine(head, at);
        }
        at = put(head, at, DATE);
        at = put(head, at, date.value());
        at = endLine(head, at);
        if (!noBody) {
            at = put(head, at, LENGTH);
            at = putNumber(head, at, response.length());
            at = endLine(head, at);
        }
        if (after != After.KEEP) {
            at = put(head, at, after == After.CLOSE ? CLOSE : KEEP_ALIVE);
        }
        at = endLine(head, at);
        if (length <= COPIED) {
            System.arraycopy(response.body(), 0, head, at, length);
            at += length;
        }
        ByteBuf first = head == usual ? allocator.directBuffer(at).writeBytes(usual, 0, at) : Unpooled.wrappedBuffer(head, 0, at);
        return length <= COPIED
                ? first
                : Unpooled.wrappedBuffer(first, Unpooled.wrappedBuffer(response.body(), 0, length));
    }

    private static int headSize(Headers headers) {
        int size = 192;
        for (int i = 0; i < headers.size(); i++) {
            size += headers.name(i).length() + headers.value(i).length() + 4;
        }
        return size;
    }

    /// Nothing that a value contains may end its line.
    private static int put(byte[] head, int start, String text) {
        int at = start;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            head[at++] = c >= ' ' && c < 0x7f || c == '\t' ? (byte) c : c > 0xa0 && c <= 0xff ? (byte) c : (byte) '?';
        }
        return at;
    }

    private static int put(byte[] head, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, head, at, bytes.length);
        return at + bytes.length;
    }

    private static int putNumber(byte[] head, int start, int number) {
        int end = start + 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            end++;
        }
        int rest = number;
        for (int at = end - 1; at >= start; at--) {
            head[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private static int endLine(byte[] head, int at) {
        head[at] = '\r';
        head[at + 1] = '\n';
        return at + 2;
    }

    private static byte[] statusLine(int status) {
        // The longest reason phrase is well within what headSize leaves for the line.
        return ascii("HTTP/1.1 " + status + ' ' + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
