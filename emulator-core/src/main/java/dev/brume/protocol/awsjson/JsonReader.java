package dev.brume.protocol.awsjson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.json.JsonException;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.SerializationErrors.Found;
import dev.brume.protocol.Timestamps;
import dev.brume.protocol.WireLimits;
import dev.brume.schema.ListSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON straight into records: no tree in between. Members that are `null` or unknown are as good as absent.
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names come from callers: interning them would fill the JVM's table with map keys.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // A pool per thread, the default, would be one per request: each has a virtual thread of its own.
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(WireLimits.MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxTokenCount(WireLimits.MAX_VALUES)
                    .build())
            .build();

    private final JsonParser parser;
    private final JsonForm form;
    private final SerializationErrors errors;

    private JsonReader(JsonParser parser, JsonForm form, SerializationErrors errors) {
        this.parser = parser;
        this.form = form;
        this.errors = errors;
    }

    /// The object that these bytes are; an empty one for no bytes.
    ///
    /// @throws AwsException `SerializationException`
    public static Structure read(byte[] bytes, StructureSchema schema, SerializationErrors errors) {
        return read(bytes, JsonForm.WIRE, schema, errors);
    }

    /// As [#read(byte[], StructureSchema, SerializationErrors)], in another form than that of the protocols.
    public static Structure read(byte[] bytes, JsonForm form, StructureSchema schema, SerializationErrors errors) {
        Object[] members = new Object[schema.size()];
        readInto(members, bytes, form, schema, errors);
        return schema.create(members);
    }

    /// As [#read], into the places of a structure's members, some of which may be filled already.
    public static void readInto(Object[] members, byte[] bytes, StructureSchema schema, SerializationErrors errors) {
        readInto(members, bytes, JsonForm.WIRE, schema, errors);
    }

    private static void readInto(
            Object[] members, byte[] bytes, JsonForm form, StructureSchema schema, SerializationErrors errors) {
        read(bytes, form, errors, (reader, first) -> {
            reader.readInto(members, schema, first);
            return null;
        });
    }

    /// The value that these bytes are, `null` for no bytes.
    ///
    /// @throws AwsException `SerializationException`
    public static Object readValue(byte[] bytes, TypeSchema type, SerializationErrors errors) {
        return read(bytes, JsonForm.WIRE, errors, (reader, first) -> reader.value(first, type));
    }

    private interface Document {
        Object read(JsonReader reader, JsonToken first) throws IOException;
    }

    private static Object read(byte[] bytes, JsonForm form, SerializationErrors errors, Document document) {
        if (bytes.length == 0) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonToken first = parser.nextToken();
            Object value = first == null ? null : document.read(new JsonReader(parser, form, errors), first);
            if (first != null && parser.nextToken() != null) {
                throw SerializationErrors.because("Unexpected content after the end of the document");
            }
            return value;
        } catch (JacksonException e) {
            throw SerializationErrors.because("The body is not valid JSON: " + JsonException.explain(e));
        } catch (IOException e) {
            // There is no input or output in an array; Jackson says so of bytes that are not UTF-8.
            throw SerializationErrors.because("The body is not valid JSON: it is not UTF-8");
        }
    }

    /// Fills in the members that the document has, which must be an object.
    private void readInto(Object[] members, StructureSchema schema, JsonToken first) throws IOException {
        if (first == JsonToken.START_OBJECT) {
            members(members, schema);
        } else if (first != JsonToken.VALUE_NULL) {
            throw errors.structure(found(first));
        }
    }

    private void members(Object[] members, StructureSchema schema) throws IOException {
        int at = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int index = form.index(schema, parser.currentName(), at + 1);
            JsonToken token = parser.nextToken();
            if (index < 0) {
                parser.skipChildren();
            } else {
                at = index;
                MemberSchema member = schema.member(index);
                TypeSchema type = member.target();
                members[index] = type instanceof TimestampSchema
                        ? timestamp(token, member.timestampFormat())
                        : value(token, type);
            }
        }
    }

    private Object value(JsonToken token, TypeSchema type) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (type.kind()) {
            case STRING -> string(token);
            case STRUCTURE -> structure(token, (StructureSchema) type);
            case LIST -> list(token, ((ListSchema) type).element());
            case MAP -> map(token, ((MapSchema) type).value());
            case INTEGER -> integer(token);
            case LONG -> longInteger(token);
            case BOOLEAN -> bool(token);
            case BLOB -> blob(token);
            case DOUBLE -> real(token, "Double");
            case FLOAT -> (float) real(token, "Float");
            case TIMESTAMP -> timestamp(token, ((TimestampSchema) type).format());
            case DOCUMENT -> document(token);
        };
    }

    private Structure structure(JsonToken token, StructureSchema schema) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw errors.structure(found(token));
        }
        Object[] members = new Object[schema.size()];
        members(members, schema);
        return schema.create(members);
    }

    private List<Object> list(JsonToken start, TypeSchema element) throws IOException {
        if (start != JsonToken.START_ARRAY) {
            throw errors.list(found(start));
        }
        List<Object> values = new ArrayList<>(4);
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            values.add(present(value(token, element)));
            token = parser.nextToken();
        }
        return values;
    }

    private Map<String, Object> map(JsonToken start, TypeSchema type) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            throw errors.map(found(start));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            values.put(key, present(value(parser.nextToken(), type)));
        }
        return values;
    }

    private static Object present(Object value) {
        if (value == null) {
            throw SerializationErrors.because("Unexpected null in a list or map");
        }
        return value;
    }

    private String string(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw errors.scalar(found(token), "String");
        }
        return parser.getText();
    }

    private Integer integer(JsonToken token) throws IOException {
        long value = longInteger(token, "Integer");
        if (value != (int) value) {
            throw errors.scalar(Found.NUMBER, "Integer");
        }
        return (int) value;
    }

    private Long longInteger(JsonToken token) throws IOException {
        return longInteger(token, "Long");
    }

    private long longInteger(JsonToken token, String wanted) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            // AWS cuts the decimals off: 1.9 is 1, and 1e3 a thousand.
            double value = parser.getDoubleValue();
            if (Math.abs(value) < 0x1p63) {
                return (long) value;
            }
        }
        throw errors.scalar(found(token), wanted);
    }

    private Boolean bool(JsonToken token) {
        if (!token.isBoolean()) {
            throw errors.scalar(found(token), "Boolean");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private double real(JsonToken token, String wanted) throws IOException {
        return token.isNumeric() ? parser.getDoubleValue() : notFinite(token, wanted);
    }

    private Blob blob(JsonToken token) throws IOException {
        if (form.blobsAreText()) {
            return Blob.utf8(token == JsonToken.VALUE_STRING ? parser.getText() : json());
        }
        if (token != JsonToken.VALUE_STRING) {
            throw errors.scalar(found(token), "Blob");
        }
        try {
            return Blob.of(Base64.getDecoder().decode(parser.getText()));
        } catch (IllegalArgumentException e) {
            throw SerializationErrors.because("A blob is not in Base64: " + e.getMessage());
        }
    }

    /// The value that begins here, as JSON without spaces.
    private String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            int open = 0;
            do {
                generator.copyCurrentEventExact(parser);
                open += parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
            } while (open > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    private Instant timestamp(JsonToken token, TimestampFormat format) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        Instant time = null;
        if (token.isNumeric()) {
            time = Timestamps.ofEpochSeconds(parser.getDoubleValue());
        } else if (token == JsonToken.VALUE_STRING && form != JsonForm.WIRE) {
            time = Timestamps.parseAny(parser.getText());
        } else if (token == JsonToken.VALUE_STRING && format != TimestampFormat.DEFAULT && format != TimestampFormat.UNIX) {
            time = Timestamps.parse(parser.getText(), format);
        }
        if (time == null) {
            throw errors.scalar(found(token), "milliseconds since epoch");
        }
        return time;
    }

    private double notFinite(JsonToken token, String wanted) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            switch (parser.getText()) {
                case "NaN" :
                    return Double.NaN;
                case "Infinity" :
                    return Double.POSITIVE_INFINITY;
                case "-Infinity" :
                    return Double.NEGATIVE_INFINITY;
                default :
            }
        }
        throw errors.scalar(found(token), wanted);
    }

    private Object document(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValueExact();
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>(4);
                JsonToken next = parser.nextToken();
                while (next != JsonToken.END_ARRAY) {
                    values.add(document(next));
                    next = parser.nextToken();
                }
                yield values;
            }
            default -> {
                Map<String, Object> values = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    values.put(key, document(parser.nextToken()));
                }
                yield values;
            }
        };
    }

    private static Found found(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> Found.LIST;
            case START_OBJECT -> Found.STRUCTURE;
            case VALUE_TRUE -> Found.TRUE;
            case VALUE_FALSE -> Found.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Found.NUMBER;
            default -> Found.STRING;
        };
    }
}
