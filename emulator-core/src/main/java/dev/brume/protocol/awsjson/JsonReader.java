package dev.brume.protocol.awsjson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.Timestamps;
import dev.brume.protocol.tokens.TokenReader;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TypeSchema;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/// Reads JSON straight into records.
public final class JsonReader extends TokenReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names come from callers: interning them would fill the JVM's table with map keys.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // A pool per thread, the default, would be one per request: each has a virtual thread of its own.
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(BOUNDS)
            .build();

    private JsonReader(JsonParser parser, SerializationErrors errors) {
        super(parser, errors);
    }

    /// The object that these bytes are; an empty one for no bytes.
    ///
    /// @throws AwsException `SerializationException`
    public static Structure read(byte[] bytes, StructureSchema schema, SerializationErrors errors) {
        Object[] members = new Object[schema.size()];
        readInto(members, bytes, schema, errors);
        return schema.create(members);
    }

    /// As [#read], into the places of a structure's members, some of which may be filled already.
    public static void readInto(Object[] members, byte[] bytes, StructureSchema schema, SerializationErrors errors) {
        read(bytes, errors, (reader, first) -> {
            reader.readInto(members, schema, first);
            return null;
        });
    }

    /// The value that these bytes are, `null` for no bytes.
    ///
    /// @throws AwsException `SerializationException`
    public static Object readValue(byte[] bytes, TypeSchema type, SerializationErrors errors) {
        return read(bytes, errors, (reader, first) -> reader.value(first, type));
    }

    private interface Document {
        Object read(JsonReader reader, JsonToken first) throws IOException;
    }

    private static Object read(byte[] bytes, SerializationErrors errors, Document document) {
        if (bytes.length == 0) {
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonToken first = parser.nextToken();
            Object value = first == null ? null : document.read(new JsonReader(parser, errors), first);
            if (first != null && parser.nextToken() != null) {
                throw SerializationErrors.because("Unexpected content after the end of the document");
            }
            return value;
        } catch (JacksonException e) {
            throw SerializationErrors.because("The body is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            // There is no input or output in an array; Jackson says so of bytes that are not UTF-8.
            throw SerializationErrors.because("The body is not valid JSON: it is not UTF-8");
        }
    }

    @Override protected Blob blob(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw errors.scalar(found(token), "Blob");
        }
        try {
            return Blob.of(Base64.getDecoder().decode(parser.getText()));
        } catch (IllegalArgumentException e) {
            throw SerializationErrors.because("A blob is not in Base64: " + e.getMessage());
        }
    }

    @Override protected Instant timestamp(JsonToken token, TimestampFormat format) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        Instant time = null;
        if (token.isNumeric()) {
            time = Timestamps.ofEpochSeconds(parser.getDoubleValue());
        } else if (token == JsonToken.VALUE_STRING && format != TimestampFormat.DEFAULT && format != TimestampFormat.UNIX) {
            time = Timestamps.parse(parser.getText(), format);
        }
        if (time == null) {
            throw errors.scalar(found(token), "milliseconds since epoch");
        }
        return time;
    }

    @Override protected double notFinite(JsonToken token, String wanted) throws IOException {
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
}
