package dev.brume.protocol.content;

import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Headers;
import java.nio.charset.StandardCharsets;

/// A body in AWS's own chunks: `SIZE;chunk-signature=…`, the data, and after the last chunk, of size 0, trailing headers.
final class ChunkedContent {
    private static final int MAX_LINE = 16 * 1024;

    private final byte[] bytes;
    private final ByteSink data;
    private final Headers.Builder trailers = new Headers.Builder(4);
    private int at;

    private ChunkedContent(byte[] bytes) {
        this.bytes = bytes;
        this.data = new ByteSink(bytes.length);
    }

    /// Takes the chunks apart.
    ///
    /// @throws dev.brume.aws.AwsException in S3's words
    static ChunkedContent parse(byte[] bytes) {
        ChunkedContent content = new ChunkedContent(bytes);
        while (content.chunk()) {
            // Each step is a chunk.
        }
        content.readTrailers();
        return content;
    }

    byte[] data() {
        return data.toByteArray();
    }

    Headers trailers() {
        return trailers.build();
    }

    /// @return false if it was the last one
    private boolean chunk() {
        int end = lineEnd();
        if (end < 0) {
            throw ContentErrors.incompleteBody();
        }
        int size = size(end);
        at = end + 2;
        if (size == 0) {
            return false;
        }
        if (bytes.length - at - 2 < size) {
            throw ContentErrors.incompleteBody();
        }
        data.write(bytes, at, size);
        at += size;
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw ContentErrors.invalidChunkSize();
        }
        at += 2;
        return true;
    }

    private int size(int lineEnd) {
        int size = 0;
        int i = at;
        while (i < lineEnd && bytes[i] != ';') {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0 || size > Integer.MAX_VALUE >> 4) {
                throw ContentErrors.invalidChunkSize();
            }
            size = size << 4 | digit;
            i++;
        }
        if (i == at) {
            throw ContentErrors.invalidChunkSize();
        }
        return size;
    }

    private void readTrailers() {
        int end = lineEnd();
        while (end > at) {
            String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw ContentErrors.malformedTrailer();
            }
            trailers.add(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
            at = end + 2;
            end = lineEnd();
        }
        // Some clients leave out the empty line that ends it all.
        if (end < 0 && at < bytes.length) {
            throw ContentErrors.malformedTrailer();
        }
    }

    /// Where the line ends that begins here, -1 if it does not.
    private int lineEnd() {
        int last = Math.min(bytes.length - 1, at + MAX_LINE);
        for (int i = at; i < last; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
