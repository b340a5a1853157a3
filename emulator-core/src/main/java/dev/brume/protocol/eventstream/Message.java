package dev.brume.protocol.eventstream;

import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.SerializationErrors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// A message of an event stream.
///
/// @param headers values are `Boolean`, `Byte`, `Short`, `Integer`, `Long`, [Blob], `String`, [java.time.Instant] or
///                [java.util.UUID]
public record Message(Map<String, Object> headers, Blob payload) {
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int MAX_HEADERS = 128 * 1024;
    private static final int MAX_PAYLOAD = 24 * 1024 * 1024;

    /// The string in a header, `null` if there is none.
    public String text(String header) {
        return headers.get(header) instanceof String text ? text : null;
    }

    /// All messages of a stream that has ended.
    ///
    /// @throws dev.brume.aws.AwsException `SerializationException` if a length or checksum is wrong
    public static List<Message> readAll(byte[] bytes) {
        List<Message> messages = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            messages.add(read(bytes, buffer));
        }
        return messages;
    }

    private static Message read(byte[] bytes, ByteBuffer buffer) {
        int start = buffer.position();
        if (buffer.remaining() < PRELUDE + CHECKSUM) {
            throw malformed("it ends within a message");
        }
        int total = buffer.getInt();
        int headersLength = buffer.getInt();
        int payloadLength = total - headersLength - PRELUDE - CHECKSUM;
        if (headersLength < 0 || headersLength > MAX_HEADERS || payloadLength < 0 || payloadLength > MAX_PAYLOAD) {
            throw malformed("a message has an impossible length");
        }
        if (buffer.getInt() != checksum(bytes, start, PRELUDE - CHECKSUM)) {
            throw malformed("the checksum of a message's first bytes is wrong");
        }
        if (buffer.remaining() < headersLength + payloadLength + CHECKSUM) {
            throw malformed("it ends within a message");
        }
        Map<String, Object> headers = MessageHeaders.read(buffer.slice(buffer.position(), headersLength));
        byte[] payload = new byte[payloadLength];
        buffer.position(buffer.position() + headersLength).get(payload);
        if (buffer.getInt() != checksum(bytes, start, total - CHECKSUM)) {
            throw malformed("the checksum of a message is wrong");
        }
        return new Message(headers, Blob.of(payload));
    }

    public void write(ByteSink sink) {
        ByteSink encodedHeaders = new ByteSink(128);
        MessageHeaders.write(headers, encodedHeaders);
        int start = sink.size();
        writeInt(PRELUDE + encodedHeaders.size() + payload.size() + CHECKSUM, sink);
        writeInt(encodedHeaders.size(), sink);
        writeInt(checksum(sink.array(), start, PRELUDE - CHECKSUM), sink);
        sink.write(encodedHeaders.array(), 0, encodedHeaders.size());
        sink.write(payload.bytes());
        writeInt(checksum(sink.array(), start, sink.size() - start), sink);
    }

    private static void writeInt(int value, ByteSink sink) {
        sink.write(value >>> 24);
        sink.write(value >>> 16);
        sink.write(value >>> 8);
        sink.write(value);
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    static RuntimeException malformed(String reason) {
        return SerializationErrors.because("The event stream is malformed: " + reason);
    }
}
