package dev.brume.lambda.runtimeapi;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Reads requests of HTTP/1.1, with bodies of a known length or in chunks.
final class RequestReader {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /// @throws EOFException if the runtime has hung up
    Request read() throws IOException {
        String line = line();
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (first < 0 || second < 0) {
            throw new ProtocolException("Not a request line");
        }
        String path = line.substring(first + 1, second);
        String errorType = "";
        long length = 0;
        boolean chunked = false;
        boolean expects = false;
        int headBytes = line.length();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headBytes += header.length();
            if (headBytes > RuntimeLimits.MAX_HEAD_BYTES) {
                throw new ProtocolException("Too many headers");
            }
            int colon = header.indexOf(':');
            String name = header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
            String value = header.substring(colon + 1).strip();
            switch (name) {
                case "content-length" -> length = Long.parseLong(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "expect" -> expects = true;
                case "lambda-runtime-function-error-type" -> errorType = value;
                default -> {}
            }
        }
        if (expects) {
            out.write(CONTINUE);
        }
        if (chunked) {
            return chunks(path, errorType);
        }
        return sized(path, errorType, length);
    }

    private Request sized(String path, String errorType, long length) throws IOException {
        if (length > RuntimeLimits.MAX_PAYLOAD.bytes()) {
            skip(length);
            return new Request(path, errorType, new byte[0], true);
        }
        byte[] body = new byte[(int) length];
        take(body, 0, body.length);
        return new Request(path, errorType, body, false);
    }

    private Request chunks(String path, String errorType) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean tooLarge = false;
        while (true) {
            String head = line();
            int semicolon = head.indexOf(';');
            int size = Integer.parseInt((semicolon < 0 ? head : head.substring(0, semicolon)).strip(), 16);
            if (size == 0) {
                break;
            }
            tooLarge |= body.size() + (long) size > RuntimeLimits.MAX_PAYLOAD.bytes();
            if (tooLarge) {
                skip(size);
            } else {
                byte[] chunk = new byte[size];
                take(chunk, 0, size);
                body.writeBytes(chunk);
            }
            line();
        }
        String trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
        return new Request(path, errorType, tooLarge ? new byte[0] : body.toByteArray(), tooLarge);
    }

    private String line() throws IOException {
        int from = start;
        while (true) {
            for (int i = from; i < end; i++) {
                if (buffer[i] == '\n') {
                    int length = i - start - (i > start && buffer[i - 1] == '\r' ? 1 : 0);
                    String line = new String(buffer, start, length, StandardCharsets.UTF_8);
                    start = i + 1;
                    return line;
                }
            }
            int scanned = end - start;
            if (scanned > RuntimeLimits.MAX_HEAD_BYTES) {
                throw new ProtocolException("A line is too long");
            }
            fill();
            from = start + scanned;
        }
    }

    private void fill() throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (end == buffer.length) {
            byte[] target = start > 0 ? buffer : Arrays.copyOf(buffer, buffer.length * 2);
            System.arraycopy(buffer, start, target, 0, end - start);
            buffer = target;
            end -= start;
            start = 0;
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("The runtime has hung up");
        }
        end += count;
    }

    private void take(byte[] target, int offset, int length) throws IOException {
        int buffered = Math.min(length, end - start);
        System.arraycopy(buffer, start, target, offset, buffered);
        start += buffered;
        if (in.readNBytes(target, offset + buffered, length - buffered) < length - buffered) {
            throw new EOFException("The runtime has hung up");
        }
    }

    private void skip(long length) throws IOException {
        int buffered = (int) Math.min(length, end - start);
        start += buffered;
        in.skipNBytes(length - buffered);
    }
}
