package dev.brume.protocol.tokens;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.brume.aws.Blob;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.SerializationErrors.Found;
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
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the tokens of Jackson's parsers straight into records: no tree in between. Members that are `null` or unknown are
/// as good as absent. What JSON and CBOR do not have in common, their readers say.
public abstract class TokenReader {
    /// The bounds of every parser.
    protected static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(WireLimits.MAX_DEPTH)
            .maxStringLength(Integer.MAX_VALUE)
            .maxTokenCount(WireLimits.MAX_VALUES)
            .build();

    protected final JsonParser parser;
    protected final SerializationErrors errors;

    protected TokenReader(JsonParser parser, SerializationErrors errors) {
        this.parser = parser;
        this.errors = errors;
    }

    protected abstract Blob blob(JsonToken token) throws IOException;

    protected abstract Instant timestamp(JsonToken token, TimestampFormat format) throws IOException;

    /// What stands for infinity and no number, where the format has no numbers for them.
    protected abstract double notFinite(JsonToken token, String wanted) throws IOException;

    /// Fills in the members that the document has, which must be an object.
    protected final void readInto(Object[] members, StructureSchema schema, JsonToken first) throws IOException {
        if (first == JsonToken.START_OBJECT) {
            members(members, schema);
        } else if (first != JsonToken.VALUE_NULL) {
            throw errors.structure(found(first));
        }
    }

    private void members(Object[] members, StructureSchema schema) throws IOException {
        int at = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int index = schema.index(parser.currentName(), at + 1);
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

    protected final Object value(JsonToken token, TypeSchema type) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (type) {
            case StringSchema _ -> string(token);
            case StructureSchema schema -> structure(token, schema);
            case ListSchema schema -> list(token, schema.element());
            case MapSchema schema -> map(token, schema.value());
            case IntegerSchema _ -> integer(token);
            case LongSchema _ -> longInteger(token);
            case BooleanSchema _ -> bool(token);
            case BlobSchema _ -> blob(token);
            case DoubleSchema _ -> real(token, "Double");
            case FloatSchema _ -> (float) real(token, "Float");
            case TimestampSchema schema -> timestamp(token, schema.format());
            case DocumentSchema _ -> document(token);
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

    private Object document(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValueExact();
            case VALUE_EMBEDDED_OBJECT -> blob(token);
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

    protected static Found found(JsonToken token) {
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
