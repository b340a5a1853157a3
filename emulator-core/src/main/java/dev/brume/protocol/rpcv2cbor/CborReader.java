package dev.brume.protocol.rpcv2cbor;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.Timestamps;
import dev.brume.protocol.tokens.TokenReader;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import java.io.IOException;
import java.time.Instant;

/// Reads CBOR straight into records. Timestamps are seconds since 1970, tagged as such or not.
final class CborReader extends TokenReader {
    private static final CBORFactory FACTORY = CBORFactory.builder()
            .disable(CBORFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(BOUNDS)
            .build();

    private CborReader(JsonParser parser, SerializationErrors errors) {
        super(parser, errors);
    }

    /// The map that these bytes are; an empty one for no bytes.
    ///
    /// @throws AwsException `SerializationException`
    static Structure read(byte[] bytes, StructureSchema schema, SerializationErrors errors) {
        Object[] members = new Object[schema.size()];
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonToken first = parser.nextToken();
            if (first != null) {
                new CborReader(parser, errors).readInto(members, schema, first);
                if (parser.nextToken() != null) {
                    throw SerializationErrors.because("Unexpected content after the end of the document");
                }
            }
        } catch (JacksonException e) {
            throw SerializationErrors.because("The body is not valid CBOR: " + e.getOriginalMessage());
        } catch (IOException e) {
            // There is no input or output in an array; Jackson says so of text that is not UTF-8.
            throw SerializationErrors.because("The body is not valid CBOR");
        }
        return schema.create(members);
    }

    @Override protected Blob blob(JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw errors.scalar(found(token), "Blob");
        }
        return Blob.of(parser.getBinaryValue());
    }

    @Override protected Instant timestamp(JsonToken token, TimestampFormat format) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        Instant time = token.isNumeric() ? Timestamps.ofEpochSeconds(parser.getDoubleValue()) : null;
        if (time == null) {
            throw errors.scalar(found(token), "milliseconds since epoch");
        }
        return time;
    }

    @Override protected double notFinite(JsonToken token, String wanted) {
        throw errors.scalar(found(token), wanted);
    }
}
