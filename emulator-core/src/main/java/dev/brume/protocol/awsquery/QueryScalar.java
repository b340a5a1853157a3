package dev.brume.protocol.awsquery;

import dev.brume.aws.Blob;
import dev.brume.protocol.Timestamps;
import dev.brume.schema.TypeSchema;
import java.time.Instant;
import java.util.Base64;

/// The value of one form parameter.
final class QueryScalar {
    private QueryScalar() {}

    /// @param parameter the full name, for messages
    /// @throws dev.brume.aws.AwsException `MalformedInput`
    static Object parse(String value, TypeSchema type, String parameter) {
        return switch (type.kind()) {
            case STRING -> value;
            case INTEGER -> integer(value, parameter);
            case LONG -> longInteger(value, parameter);
            case BOOLEAN -> bool(value, parameter);
            case DOUBLE -> real(value, parameter, "Double");
            case FLOAT -> (float) real(value, parameter, "Float");
            case BLOB -> blob(value, parameter);
            case TIMESTAMP -> timestamp(value, parameter);
            case STRUCTURE, LIST, MAP, DOCUMENT ->
                    throw MalformedInput.because(parameter, "Expected null");
        };
    }

    private static int integer(String value, String parameter) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw MalformedInput.conversion(parameter, "Integer");
        }
    }

    private static long longInteger(String value, String parameter) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw MalformedInput.conversion(parameter, "Long");
        }
    }

    private static boolean bool(String value, String parameter) {
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw MalformedInput.conversion(parameter, "Boolean");
    }

    private static double real(String value, String parameter, String wanted) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw MalformedInput.conversion(parameter, wanted);
        }
    }

    private static Blob blob(String value, String parameter) {
        try {
            return Blob.of(Base64.getDecoder().decode(value));
        } catch (IllegalArgumentException e) {
            throw MalformedInput.conversion(parameter, "Blob");
        }
    }

    private static Instant timestamp(String value, String parameter) {
        Instant time = Timestamps.parseAny(value);
        if (time == null) {
            throw MalformedInput.conversion(parameter, "Timestamp");
        }
        return time;
    }
}
