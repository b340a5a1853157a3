package dev.brume.protocol.rpcv2cbor;

import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Writes records as CBOR (RFC 8949), straight into the bytes of an answer.
final class CborWriter {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;
    private static final int OPEN_MAP = 0xbf;
    private static final int CLOSE = 0xff;
    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final int NULL = 0xf6;
    private static final int FLOAT = 0xfa;
    private static final int DOUBLE = 0xfb;
    private static final int EPOCH_SECONDS = 1;

    private final ByteSink sink;

    CborWriter(ByteSink sink) {
        this.sink = sink;
    }

    /// Begins a map whose size is not said.
    void open() {
        sink.write(OPEN_MAP);
    }

    void close() {
        sink.write(CLOSE);
    }

    void structure(Structure value) {
        StructureSchema schema = value.schema();
        open();
        for (int i = 0; i < schema.size(); i++) {
            Object member = value.member(i);
            MemberSchema memberSchema = schema.member(i);
            if (member != null && memberSchema.location() == Location.BODY) {
                text(memberSchema.wireName());
                value(member);
            }
        }
        close();
    }

    void value(Object value) {
        switch (value) {
            case null -> sink.write(NULL);
            case String text -> text(text);
            case Structure structure -> structure(structure);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Boolean flag -> sink.write(flag ? TRUE : FALSE);
            case Integer number -> integer(number);
            case Long number -> integer(number);
            case Float number -> {
                sink.write(FLOAT);
                fixed(Float.floatToIntBits(number), 4);
            }
            case Double number -> real(number);
            case Blob blob -> bytes(BYTES, blob.bytes());
            case Instant time -> timestamp(time);
            default -> throw new IllegalArgumentException("CBOR has no " + value.getClass());
        }
    }

    void text(String text) {
        bytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void list(List<?> values) {
        head(ARRAY, values.size());
        for (Object value : values) {
            value(value);
        }
    }

    private void map(Map<?, ?> values) {
        head(MAP, values.size());
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            text((String) entry.getKey());
            value(entry.getValue());
        }
    }

    private void bytes(int major, byte[] bytes) {
        head(major, bytes.length);
        sink.write(bytes);
    }

    private void integer(long number) {
        if (number >= 0) {
            head(UNSIGNED, number);
        } else {
            head(NEGATIVE, ~number);
        }
    }

    private void real(double number) {
        sink.write(DOUBLE);
        fixed(Double.doubleToLongBits(number), 8);
    }

    private void timestamp(Instant time) {
        head(TAG, EPOCH_SECONDS);
        long millis = time.toEpochMilli();
        if (millis % 1000 == 0) {
            integer(millis / 1000);
        } else {
            real(millis / 1000.0);
        }
    }

    /// A major type with its number in as few bytes as it needs.
    private void head(int major, long number) {
        int type = major << 5;
        if (number < 24) {
            sink.write(type | (int) number);
        } else if (number < 1L << 8) {
            sink.write(type | 24);
            fixed(number, 1);
        } else if (number < 1L << 16) {
            sink.write(type | 25);
            fixed(number, 2);
        } else if (number < 1L << 32) {
            sink.write(type | 26);
            fixed(number, 4);
        } else {
            sink.write(type | 27);
            fixed(number, 8);
        }
    }

    private void fixed(long number, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            sink.write((int) (number >>> shift));
        }
    }
}
