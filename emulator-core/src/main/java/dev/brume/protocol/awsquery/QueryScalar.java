package dev.brume.protocol.awsquery;

import dev.brume.aws.Blob;
import dev.brume.protocol.Timestamps;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.BooleanSchema;
import dev.brume.schema.DocumentSchema;
import dev.brume.schema.DoubleSchema;
import dev.brume.schema.FloatSchema;
import dev.brume.schema.IntegerSchema;
import dev.brume.schema.ListSchema;
import dev.brume.schema.LongSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.time.Instant;
import java.util.Base64;

/// The value of one form parameter.
final class QueryScalar {
    private QueryScalar() {}

    /// @param parameter the full name, for messages
    /// @throws dev.brume.aws.AwsException `MalformedInput`
    static Object parse(String value, TypeSchema type, String parameter) {
        return switch (type) {
            case StringSchema _ -> value;
            case IntegerSchema _ -> integer(value, parameter);
            case LongSchema _ -> longInteger(value, parameter);
            case BooleanSchema _ -> bool(value, parameter);
            case DoubleSchema _ -> real(value, parameter, "Double");
            case FloatSchema _ -> (float) real(value, parameter, "Float");
            case BlobSchema _ -> blob(value, parameter);
            case TimestampSchema _ -> timestamp(value, parameter);
            case StructureSchema _,ListSchema _,MapSchema _,DocumentSchema _ ->
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
