package dev.brume.protocol.awsjson;

import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Timestamps;
import dev.brume.schema.ListSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Writes records as JSON, straight into the bytes of an answer.
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ByteSink sink;
    private final JsonForm form;

    public JsonWriter(ByteSink sink) {
        this(sink, JsonForm.WIRE);
    }

    public JsonWriter(ByteSink sink, JsonForm form) {
        this.sink = sink;
        this.form = form;
    }

    public void open() {
        sink.write('{');
    }

    public void close() {
        sink.write('}');
    }

    /// The members that are there and that travel in the body.
    public void structure(Structure value) {
        open();
        members(value);
        close();
    }

    private void members(Structure value) {
        StructureSchema schema = value.schema();
        int size = schema.size();
        boolean first = true;
        for (int i = 0; i < size; i++) {
            Object member = value.member(i);
            if (member != null) {
                MemberSchema memberSchema = schema.member(i);
                if (form.has(memberSchema)) {
                    name(form.name(memberSchema), first);
                    member(member, memberSchema);
                    first = false;
                }
            }
        }
    }

    public void member(Object value, MemberSchema member) {
        if (value instanceof Instant instant) {
            timestamp(instant, member.timestampFormat());
        } else {
            value(value, member.target());
        }
    }

    /// The name of a member as the model spells it, with the comma before it where it is not the first.
    public void name(String name, boolean first) {
        if (!first) {
            sink.write(',');
        }
        sink.write('"');
        sink.ascii(name);
        sink.write('"');
        sink.write(':');
    }

    private void key(String key, boolean first) {
        if (!first) {
            sink.write(',');
        }
        string(key);
        sink.write(':');
    }

    /// A value of no known type: a document, or a member of an error that is not in the model.
    public void document(Object value) {
        value(value, null);
    }

    // Not a switch over the types: see dev.brume.schema.Kind.
    private void value(Object value, TypeSchema type) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Structure structure) {
            structure(structure);
        } else if (value instanceof List<?> list) {
            list(list, type instanceof ListSchema schema ? schema.element() : null);
        } else if (value instanceof Map<?, ?> map) {
            map(map, type instanceof MapSchema schema ? schema.value() : null);
        } else if (value instanceof Blob blob) {
            blob(blob);
        } else if (value instanceof Instant time) {
            timestamp(time, type instanceof TimestampSchema schema ? schema.format() : TimestampFormat.DEFAULT);
        } else if (value instanceof Double || value instanceof Float) {
            real(((Number) value).doubleValue(), value.toString());
        } else {
            sink.ascii(String.valueOf(value));
        }
    }

    private void list(List<?> values, TypeSchema element) {
        sink.write('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                sink.write(',');
            }
            value(values.get(i), element);
        }
        sink.write(']');
    }

    private void map(Map<?, ?> values, TypeSchema type) {
        sink.write('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            key((String) entry.getKey(), first);
            value(entry.getValue(), type);
            first = false;
        }
        sink.write('}');
    }

    private void blob(Blob blob) {
        if (form.blobsAreText()) {
            string(blob.text());
            return;
        }
        sink.write('"');
        sink.write(Base64.getEncoder().encode(blob.bytes()));
        sink.write('"');
    }

    private void timestamp(Instant time, TimestampFormat ofMember) {
        TimestampFormat format = form == JsonForm.WIRE ? ofMember : TimestampFormat.ISO_8601;
        if (format == TimestampFormat.DEFAULT || format == TimestampFormat.UNIX) {
            Timestamps.write(time, TimestampFormat.UNIX, sink);
        } else {
            sink.write('"');
            Timestamps.write(time, format, sink);
            sink.write('"');
        }
    }

    private void real(double value, String text) {
        if (Double.isFinite(value)) {
            sink.ascii(text);
        } else {
            string(text);
        }
    }

    private void string(String text) {
        sink.write('"');
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int written = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte next = utf8[i];
            // Bytes above 127 are negative: parts of a character that needs no escape.
            if (next == '"' || next == '\\' || next >= 0 && next < ' ') {
                sink.write(utf8, written, i - written);
                escape(next);
                written = i + 1;
            }
        }
        sink.write(utf8, written, utf8.length - written);
        sink.write('"');
    }

    private void escape(byte character) {
        sink.write('\\');
        switch (character) {
            case '"', '\\' -> sink.write(character);
            case '\n' -> sink.write('n');
            case '\r' -> sink.write('r');
            case '\t' -> sink.write('t');
            case '\b' -> sink.write('b');
            case '\f' -> sink.write('f');
            default -> {
                sink.ascii("u00");
                sink.write(HEX[character >> 4]);
                sink.write(HEX[character & 15]);
            }
        }
    }
}
