package dev.brume.protocol.eventstream;

import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Utf8;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The headers of a message: a name of up to 255 bytes, a type, a value.
final class MessageHeaders {
    private static final int TRUE = 0;
    private static final int FALSE = 1;
    private static final int BYTE = 2;
    private static final int SHORT = 3;
    private static final int INTEGER = 4;
    private static final int LONG = 5;
    private static final int BYTES = 6;
    private static final int STRING = 7;
    private static final int TIMESTAMP = 8;
    private static final int UNIQUE_ID = 9;

    private MessageHeaders() {}

    static Map<String, Object> read(ByteBuffer buffer) {
        Map<String, Object> headers = new LinkedHashMap<>();
        try {
            while (buffer.hasRemaining()) {
                String name = text(buffer, buffer.get() & 0xff);
                headers.put(name, value(buffer));
            }
        } catch (BufferUnderflowException e) {
            throw Message.malformed("a header is longer than the headers");
        }
        return headers;
    }

    private static Object value(ByteBuffer buffer) {
        int type = buffer.get();
        return switch (type) {
            case TRUE -> true;
            case FALSE -> false;
            case BYTE -> buffer.get();
            case SHORT -> buffer.getShort();
            case INTEGER -> buffer.getInt();
            case LONG -> buffer.getLong();
            case BYTES -> Blob.of(bytes(buffer, buffer.getShort() & 0xffff));
            case STRING -> text(buffer, buffer.getShort() & 0xffff);
            case TIMESTAMP -> Instant.ofEpochMilli(buffer.getLong());
            case UNIQUE_ID -> new UUID(buffer.getLong(), buffer.getLong());
            default -> throw Message.malformed("a header has the unknown type " + type);
        };
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] bytes = bytes(buffer, length);
        String text = Utf8.decode(bytes, 0, length);
        if (text == null) {
            throw Message.malformed("a header is not UTF-8");
        }
        return text;
    }

    private static byte[] bytes(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    static void write(Map<String, Object> headers, ByteSink sink) {
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            byte[] name = header.getKey().getBytes(StandardCharsets.UTF_8);
            sink.write(name.length);
            sink.write(name);
            write(header.getValue(), sink);
        }
    }

    private static void write(Object value, ByteSink sink) {
        switch (value) {
            case Boolean flag -> sink.write(flag ? TRUE : FALSE);
            case Byte number -> write(BYTE, number, 1, sink);
            case Short number -> write(SHORT, number, 2, sink);
            case Integer number -> write(INTEGER, number, 4, sink);
            case Long number -> write(LONG, number, 8, sink);
            case Instant time -> write(TIMESTAMP, time.toEpochMilli(), 8, sink);
            case UUID id -> {
                write(UNIQUE_ID, id.getMostSignificantBits(), 8, sink);
                write(id.getLeastSignificantBits(), 8, sink);
            }
            case Blob blob -> write(BYTES, blob.bytes(), sink);
            case String text -> write(STRING, text.getBytes(StandardCharsets.UTF_8), sink);
            default -> throw new IllegalArgumentException("No header of an event can be a " + value.getClass());
        }
    }

    private static void write(int type, byte[] bytes, ByteSink sink) {
        write(type, bytes.length, 2, sink);
        sink.write(bytes);
    }

    private static void write(int type, long number, int size, ByteSink sink) {
        sink.write(type);
        write(number, size, sink);
    }

    private static void write(long number, int size, ByteSink sink) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            sink.write((int) (number >>> shift));
        }
    }
}
