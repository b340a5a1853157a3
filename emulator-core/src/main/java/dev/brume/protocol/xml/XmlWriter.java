package dev.brume.protocol.xml;

import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Timestamps;
import dev.brume.schema.ListSchema;
import dev.brume.schema.Location;
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

/// Writes records as XML, straight into the bytes of an answer.
public final class XmlWriter {
    private final ByteSink sink;
    private final boolean query;

    private XmlWriter(ByteSink sink, boolean query) {
        this.sink = sink;
        this.query = query;
    }

    /// Names elements as the query protocol does, without attributes and namespaces.
    public static XmlWriter ofQuery(ByteSink sink) {
        return new XmlWriter(sink, true);
    }

    /// Names elements as the REST protocol does.
    public static XmlWriter ofRest(ByteSink sink) {
        return new XmlWriter(sink, false);
    }

    public void declaration() {
        sink.ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /// @param namespace `null` for none
    public void openRoot(String name, String namespace) {
        openRoot(name, namespace, null);
    }

    /// @param namespace `null` for none
    /// @param prefix    that the namespace is declared with, `null` for none
    public void openRoot(String name, String namespace, String prefix) {
        sink.write('<');
        sink.ascii(name);
        namespace(namespace, prefix);
        sink.write('>');
    }

    public void open(String name) {
        sink.write('<');
        sink.ascii(name);
        sink.write('>');
    }

    public void close(String name) {
        sink.write('<');
        sink.write('/');
        sink.ascii(name);
        sink.write('>');
    }

    /// Characters within the element that is open.
    public void text(String text) {
        characters(text);
    }

    public void text(String name, String text) {
        open(name);
        characters(text);
        close(name);
    }

    /// The members that are there and that travel in the body, each in its element.
    public void members(Structure value) {
        StructureSchema schema = value.schema();
        for (int i = 0; i < schema.size(); i++) {
            Object member = value.member(i);
            if (member != null) {
                MemberSchema memberSchema = schema.member(i);
                if (memberSchema.location() == Location.BODY && (query || !memberSchema.xmlAttribute())) {
                    member(member, memberSchema);
                }
            }
        }
    }

    /// A member in its element, or in as many as it has elements.
    public void member(Object value, MemberSchema member) {
        String name = query ? member.queryName() : member.wireName();
        if (value instanceof List<?> list && member.flattened()) {
            elements(list, name, (ListSchema) member.target());
        } else if (value instanceof Map<?, ?> map && member.flattened()) {
            entries(map, name, (MapSchema) member.target());
        } else if (value instanceof Instant time) {
            open(name);
            Timestamps.write(time, member.timestampFormat(), sink);
            close(name);
        } else {
            element(name, value, member.target(), member);
        }
    }

    /// A value in an element of this name.
    ///
    /// @param member `null` if the value is not in the model
    public void value(String name, Object value, MemberSchema member) {
        if (value != null) {
            element(name, value, member == null ? null : member.target(), null);
        }
    }

    private void element(String name, Object value, TypeSchema type, MemberSchema member) {
        sink.write('<');
        sink.ascii(name);
        if (!query) {
            namespaceAndAttributes(value, member);
        }
        sink.write('>');
        content(value, type);
        close(name);
    }

    // Not a switch over the types: see dev.brume.schema.Kind.
    private void content(Object value, TypeSchema type) {
        if (value instanceof String text) {
            characters(text);
        } else if (value instanceof Structure structure) {
            members(structure);
        } else if (value instanceof List<?> list && type instanceof ListSchema schema) {
            elements(list, schema.elementName() == null ? "member" : schema.elementName(), schema);
        } else if (value instanceof Map<?, ?> map && type instanceof MapSchema schema) {
            entries(map, "entry", schema);
        } else if (value instanceof Blob blob) {
            sink.write(Base64.getEncoder().encode(blob.bytes()));
        } else if (value instanceof Instant time) {
            TimestampFormat format = type instanceof TimestampSchema schema ? schema.format() : TimestampFormat.DEFAULT;
            Timestamps.write(time, format, sink);
        } else {
            characters(value.toString());
        }
    }

    private void elements(List<?> values, String name, ListSchema schema) {
        for (Object value : values) {
            element(name, value, schema.element(), null);
        }
    }

    private void entries(Map<?, ?> values, String name, MapSchema schema) {
        String keyName = schema.keyName() == null ? "key" : schema.keyName();
        String valueName = schema.valueName() == null ? "value" : schema.valueName();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            open(name);
            text(keyName, (String) entry.getKey());
            element(valueName, entry.getValue(), schema.value(), null);
            close(name);
        }
    }

    private void namespaceAndAttributes(Object value, MemberSchema member) {
        if (member != null && member.xmlNamespace() != null) {
            namespace(member.xmlNamespace(), member.xmlPrefix());
        } else if (value instanceof Structure structure) {
            namespace(structure.schema().xmlNamespace(), structure.schema().xmlPrefix());
        }
        if (value instanceof Structure structure) {
            attributes(structure);
        }
    }

    private void namespace(String uri, String prefix) {
        if (uri != null) {
            sink.ascii(prefix == null ? " xmlns=\"" : " xmlns:" + prefix + "=\"");
            characters(uri);
            sink.write('"');
        }
    }

    private void attributes(Structure value) {
        StructureSchema schema = value.schema();
        for (int i = 0; i < schema.size(); i++) {
            MemberSchema member = schema.member(i);
            if (member.xmlAttribute() && value.member(i) != null) {
                sink.write(' ');
                sink.ascii(member.wireName());
                sink.ascii("=\"");
                attribute(value.member(i).toString());
                sink.write('"');
            }
        }
    }

    /// Readers of XML turn white space in attributes into spaces, unless it is escaped.
    private void attribute(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\t') < 0) {
            characters(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\n' || next == '\t') {
                sink.ascii(next == '\n' ? "&#xA;" : "&#x9;");
            } else {
                int end = Math.min(Character.offsetByCodePoints(text, i, 1), text.length());
                characters(text.substring(i, end));
                i = end - 1;
            }
        }
    }

    private void characters(String text) {
        if (isPlain(text)) {
            sink.ascii(text);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int written = 0;
        for (int i = 0; i < utf8.length; i++) {
            String escape = escape(utf8[i]);
            if (escape != null) {
                sink.write(utf8, written, i - written);
                sink.ascii(escape);
                written = i + 1;
            }
        }
        sink.write(utf8, written, utf8.length - written);
    }

    /// Whether it is ASCII that stands for itself, as ids, names and numbers do.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next >= 0x7f || next <= '>' && (next < ' ' || next == '&' || next == '<' || next == '>' || next == '"')) return false;
        }
        return true;
    }

    /// @return `null` if the byte stands for itself
    private static String escape(byte next) {
        // Most bytes are letters, or parts of characters beyond ASCII, which are negative.
        if (next > '>' || next < 0) {
            return null;
        }
        return switch (next) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\t', '\n' -> null;
            // Readers of XML would turn a bare one into a line feed.
            case '\r' -> "&#xD;";
            default -> next < ' ' ? "&#x" + Integer.toHexString(next).toUpperCase(java.util.Locale.ROOT) + ';' : null;
        };
    }
}
