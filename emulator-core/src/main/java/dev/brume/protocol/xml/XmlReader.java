package dev.brume.protocol.xml;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.Timestamps;
import dev.brume.protocol.Utf8;
import dev.brume.protocol.WireLimits;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.BooleanSchema;
import dev.brume.schema.DocumentSchema;
import dev.brume.schema.DoubleSchema;
import dev.brume.schema.FloatSchema;
import dev.brume.schema.IntegerSchema;
import dev.brume.schema.ListSchema;
import dev.brume.schema.LongSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads XML straight into records, with the JDK's reader. Unknown elements are ignored, whatever they hold; a document
/// type is refused, and with it every entity but XML's own five.
public final class XmlReader {
    /// Made when the first XML comes: it costs 30 ms of start, which services without XML must not pay.
    private static final class Factory {
        static final XMLInputFactory INSTANCE = make();

        private static XMLInputFactory make() {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return factory;
        }
    }

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final XMLStreamReader xml;
    private int values;

    private XmlReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /// Fills in the members that the document's root has. No bytes are as good as an empty root, whose name does not count.
    ///
    /// @throws AwsException `MalformedXML`
    public static void readInto(Object[] members, byte[] bytes, StructureSchema schema) {
        if (bytes.length == 0) {
            return;
        }
        // Text, not bytes: of bytes that are not UTF-8 the JDK's reader complains on the standard error stream.
        String text = Utf8.decode(bytes, 0, bytes.length);
        if (text == null) {
            throw malformed();
        }
        try {
            XMLStreamReader xml = Factory.INSTANCE.createXMLStreamReader(
                    new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
            XmlReader reader = new XmlReader(xml);
            while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                if (xml.getEventType() == XMLStreamConstants.DTD) {
                    throw malformed();
                }
            }
            reader.attributes(members, schema);
            reader.members(members, schema, 0);
            while (xml.hasNext()) {
                xml.next();
            }
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    /// S3's words for whatever is wrong with a document.
    static AwsException malformed() {
        return AwsException.sender(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /// Reads up to the end of the element that was begun.
    private void members(Object[] members, StructureSchema schema, int depth) throws XMLStreamException {
        bound(depth);
        int at = -1;
        while (nextChild()) {
            int index = schema.index(xml.getLocalName(), at + 1);
            if (index < 0) {
                skip();
                continue;
            }
            at = index;
            MemberSchema member = schema.member(index);
            members[index] = switch (member.target()) {
                case ListSchema list when member.flattened() -> more(members[index], list, depth);
                case MapSchema map when member.flattened() -> entry(members[index], map, depth);
                case TimestampSchema _ -> timestamp(member.timestampFormat());
                default -> value(member.target(), depth + 1);
            };
        }
    }

    private Object more(Object before, ListSchema schema, int depth) throws XMLStreamException {
        @SuppressWarnings("unchecked") List<Object> elements = before == null ? new ArrayList<>(4) : (List<Object>) before;
        elements.add(value(schema.element(), depth + 1));
        return elements;
    }

    private Object entry(Object before, MapSchema schema, int depth) throws XMLStreamException {
        @SuppressWarnings("unchecked") Map<String, Object> entries = before == null ? new LinkedHashMap<>() : (Map<String, Object>) before;
        String keyName = schema.keyName() == null ? "key" : schema.keyName();
        String valueName = schema.valueName() == null ? "value" : schema.valueName();
        String key = null;
        Object value = null;
        while (nextChild()) {
            if (xml.getLocalName().equals(keyName)) {
                key = text();
            } else if (xml.getLocalName().equals(valueName)) {
                value = value(schema.value(), depth + 1);
            } else {
                skip();
            }
        }
        if (key == null || value == null) {
            throw malformed();
        }
        entries.put(key, value);
        return entries;
    }

    private Object value(TypeSchema type, int depth) throws XMLStreamException {
        return switch (type) {
            case StringSchema _ -> text();
            case StructureSchema schema -> {
                Object[] members = new Object[schema.size()];
                attributes(members, schema);
                members(members, schema, depth);
                yield schema.create(members);
            }
            case ListSchema schema -> list(schema, depth);
            case MapSchema schema -> map(schema, depth);
            case TimestampSchema schema -> timestamp(schema.format());
            case IntegerSchema _,LongSchema _,FloatSchema _,DoubleSchema _ -> number(type);
            case BooleanSchema _ -> bool();
            case BlobSchema _ -> blob();
            case DocumentSchema _ -> throw malformed();
        };
    }

    private List<Object> list(ListSchema schema, int depth) throws XMLStreamException {
        bound(depth);
        List<Object> elements = new ArrayList<>(4);
        while (nextChild()) {
            elements.add(value(schema.element(), depth + 1));
        }
        return elements;
    }

    private Object map(MapSchema schema, int depth) throws XMLStreamException {
        bound(depth);
        Object entries = new LinkedHashMap<String, Object>();
        while (nextChild()) {
            entries = entry(entries, schema, depth + 1);
        }
        return entries;
    }

    private void attributes(Object[] members, StructureSchema schema) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String local = xml.getAttributeLocalName(i);
            String name = prefix == null || prefix.isEmpty() ? local : prefix + ':' + local;
            int index = schema.index(name);
            if (index >= 0 && schema.member(index).xmlAttribute()) {
                members[index] = xml.getAttributeValue(i);
            }
        }
    }

    /// Moves to the next element inside of the current one.
    ///
    /// @return false at the end of the current one
    private boolean nextChild() throws XMLStreamException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (++values > WireLimits.MAX_VALUES) {
                    throw malformed();
                }
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    private void skip() throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    private String text() throws XMLStreamException {
        return xml.getElementText();
    }

    private Object number(TypeSchema type) throws XMLStreamException {
        String text = text().trim();
        try {
            return switch (type) {
                case IntegerSchema _ -> Integer.valueOf(text);
                case LongSchema _ -> Long.valueOf(text);
                case FloatSchema _ -> Float.valueOf(text);
                default -> Double.valueOf(text);
            };
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private Boolean bool() throws XMLStreamException {
        return switch (text().trim()) {
            case "true", "TRUE", "True" -> true;
            case "false", "FALSE", "False" -> false;
            default -> throw malformed();
        };
    }

    private Blob blob() throws XMLStreamException {
        try {
            return Blob.of(Base64.getMimeDecoder().decode(text()));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private Instant timestamp(TimestampFormat format) throws XMLStreamException {
        String text = text().trim();
        Instant time = Timestamps.parse(text, format);
        if (time == null) {
            time = Timestamps.parseAny(text);
        }
        if (time == null) {
            throw malformed();
        }
        return time;
    }

    private static void bound(int depth) {
        if (depth > WireLimits.MAX_DEPTH) {
            throw malformed();
        }
    }
}
