package dev.brume.protocol.rpcv2cbor;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.SerializationErrors.Found;
import dev.brume.protocol.Timestamps;
import dev.brume.protocol.WireLimits;
import dev.brume.schema.ListSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TypeSchema;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads CBOR straight into records. Members that are `null` or unknown are as good as absent; timestamps are seconds since
/// 1970, tagged as such or not.
///
/// Jackson's reader is not used: its time grows with the square of the number of tags before a value.
final class CborReader {
    private static final int FALSE = 20;
    private static final int TRUE = 21;
    private static final int NULL = 22;
    private static final int UNDEFINED = 23;
    private static final int HALF = 25;
    private static final int SINGLE = 26;
    private static final int DOUBLE = 27;

    private final CborInput input;
    private final SerializationErrors errors;

    private CborReader(CborInput input, SerializationErrors errors) {
        this.input = input;
        this.errors = errors;
    }

    /// The map that these bytes are; an empty one for no bytes.
    ///
    /// @throws AwsException `SerializationException`
    static Structure read(byte[] bytes, StructureSchema schema, SerializationErrors errors) {
        CborInput input = new CborInput(bytes);
        if (input.atEnd()) {
            return schema.create(new Object[schema.size()]);
        }
        input.next();
        Structure structure = new CborReader(input, errors).structure(schema, 0);
        if (!input.atEnd()) {
            throw SerializationErrors.because("Unexpected content after the end of the document");
        }
        return structure;
    }

    // All of these read the item whose head was just read.

    private Object value(int major, TypeSchema type, int depth) {
        if (isNull(major)) {
            return null;
        }
        return switch (type.kind()) {
            case STRING -> text(major);
            case STRUCTURE -> structure((StructureSchema) type, depth);
            case LIST -> list(major, ((ListSchema) type).element(), depth);
            case MAP -> map(major, ((MapSchema) type).value(), depth);
            case INTEGER -> integer(major);
            case LONG -> longInteger(major, "Long");
            case BOOLEAN -> bool(major);
            case BLOB -> blob(major);
            case DOUBLE -> real(major, "Double");
            case FLOAT -> (float) real(major, "Float");
            case TIMESTAMP -> timestamp(major);
            case DOCUMENT -> document(major, depth);
        };
    }

    private Structure structure(StructureSchema schema, int depth) {
        int kind = input.major();
        if (kind != CborInput.MAP) {
            throw errors.structure(found(kind));
        }
        bound(depth);
        Object[] members = new Object[schema.size()];
        long size = input.number();
        int at = -1;
        for (long read = 0; !input.ends(size, read); read++) {
            int index = schema.index(key(), at + 1);
            int major = input.next();
            if (index < 0) {
                document(major, depth + 1);
            } else {
                at = index;
                members[index] = value(major, schema.member(index).target(), depth + 1);
            }
        }
        return schema.create(members);
    }

    private String key() {
        if (input.next() != CborInput.TEXT) {
            throw CborInput.malformed("the key of a map is not a text");
        }
        return input.text();
    }

    private List<Object> list(int major, TypeSchema element, int depth) {
        if (major != CborInput.ARRAY) {
            throw errors.list(found(major));
        }
        bound(depth);
        List<Object> values = new ArrayList<>(4);
        long size = input.number();
        for (long read = 0; !input.ends(size, read); read++) {
            values.add(present(value(input.next(), element, depth + 1)));
        }
        return values;
    }

    private Map<String, Object> map(int major, TypeSchema type, int depth) {
        if (major != CborInput.MAP) {
            throw errors.map(found(major));
        }
        bound(depth);
        Map<String, Object> values = new LinkedHashMap<>();
        long size = input.number();
        for (long read = 0; !input.ends(size, read); read++) {
            String key = key();
            values.put(key, present(value(input.next(), type, depth + 1)));
        }
        return values;
    }

    private static Object present(Object value) {
        if (value == null) {
            throw SerializationErrors.because("Unexpected null in a list or map");
        }
        return value;
    }

    private String text(int major) {
        if (major != CborInput.TEXT) {
            throw errors.scalar(found(major), "String");
        }
        return input.text();
    }

    private Blob blob(int major) {
        if (major != CborInput.BYTES) {
            throw errors.scalar(found(major), "Blob");
        }
        return Blob.of(input.bytes());
    }

    private Integer integer(int major) {
        long value = longInteger(major, "Integer");
        if (value != (int) value) {
            throw errors.scalar(Found.NUMBER, "Integer");
        }
        return (int) value;
    }

    private Long longInteger(int major, String wanted) {
        boolean fits = input.number() >= 0;
        if (major == CborInput.UNSIGNED && fits) {
            return input.number();
        }
        if (major == CborInput.NEGATIVE && fits) {
            return ~input.number();
        }
        if (isReal(major)) {
            // AWS cuts the decimals off: 1.9 is 1, and 1e3 a thousand.
            double value = real();
            if (Math.abs(value) < 0x1p63) {
                return (long) value;
            }
        }
        throw errors.scalar(found(major), wanted);
    }

    private Boolean bool(int major) {
        boolean isBool = major == CborInput.SIMPLE && (input.detail() == TRUE || input.detail() == FALSE);
        if (!isBool) {
            throw errors.scalar(found(major), "Boolean");
        }
        return input.detail() == TRUE;
    }

    private double real(int major, String wanted) {
        if (isReal(major)) {
            return real();
        }
        if (major == CborInput.UNSIGNED || major == CborInput.NEGATIVE) {
            return exact(major).doubleValue();
        }
        throw errors.scalar(found(major), wanted);
    }

    private double real() {
        return switch (input.detail()) {
            case HALF -> Float.float16ToFloat((short) input.number());
            case SINGLE -> Float.intBitsToFloat((int) input.number());
            default -> Double.longBitsToDouble(input.number());
        };
    }

    private Instant timestamp(int major) {
        Instant time = found(major) == Found.NUMBER ? Timestamps.ofEpochSeconds(real(major, "Double")) : null;
        if (time == null) {
            throw errors.scalar(found(major), "milliseconds since epoch");
        }
        return time;
    }

    /// Whatever comes: for documents, and for what nobody knows.
    private Object document(int major, int depth) {
        return switch (major) {
            case CborInput.UNSIGNED, CborInput.NEGATIVE -> exact(major);
            case CborInput.BYTES -> Blob.of(input.bytes());
            case CborInput.TEXT -> input.text();
            case CborInput.ARRAY -> {
                bound(depth);
                List<Object> values = new ArrayList<>(4);
                long size = input.number();
                for (long read = 0; !input.ends(size, read); read++) {
                    values.add(document(input.next(), depth + 1));
                }
                yield values;
            }
            case CborInput.MAP -> {
                bound(depth);
                Map<String, Object> values = new LinkedHashMap<>();
                long size = input.number();
                for (long read = 0; !input.ends(size, read); read++) {
                    String key = key();
                    values.put(key, document(input.next(), depth + 1));
                }
                yield values;
            }
            default -> isReal(major) ? (Object) real() : isNull(major) ? null : bool(major);
        };
    }

    private Number exact(int major) {
        long number = input.number();
        if (number >= 0) {
            return major == CborInput.NEGATIVE ? ~number : number;
        }
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(number));
        return major == CborInput.NEGATIVE ? unsigned.not() : unsigned;
    }

    private boolean isNull(int major) {
        return major == CborInput.SIMPLE && (input.detail() == NULL || input.detail() == UNDEFINED);
    }

    private boolean isReal(int major) {
        return major == CborInput.SIMPLE && input.detail() >= HALF && input.detail() <= DOUBLE;
    }

    private Found found(int major) {
        return switch (major) {
            case CborInput.UNSIGNED, CborInput.NEGATIVE -> Found.NUMBER;
            case CborInput.ARRAY -> Found.LIST;
            case CborInput.MAP -> Found.STRUCTURE;
            case CborInput.SIMPLE -> isReal(major) ? Found.NUMBER : input.detail() == TRUE ? Found.TRUE : Found.FALSE;
            default -> Found.STRING;
        };
    }

    private static void bound(int depth) {
        if (depth > WireLimits.MAX_DEPTH) {
            throw SerializationErrors.beyondLimits();
        }
    }
}
