package dev.brume.protocol.rest;

import dev.brume.aws.Blob;
import dev.brume.protocol.Timestamps;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.BooleanSchema;
import dev.brume.schema.DocumentSchema;
import dev.brume.schema.DoubleSchema;
import dev.brume.schema.FloatSchema;
import dev.brume.schema.IntegerSchema;
import dev.brume.schema.ListSchema;
import dev.brume.schema.Location;
import dev.brume.schema.LongSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Single values as text: of headers, query parameters and labels.
final class BoundText {
    private BoundText() {}

    static Object parse(String text, TypeSchema type, MemberSchema member) throws BindingException {
        return switch (type) {
            case StringSchema _ -> member.jsonValue() && member.location() == Location.HEADER ? json(text, member) : text;
            case IntegerSchema _ -> integer(text, member);
            case LongSchema _ -> longInteger(text, member);
            case BooleanSchema _ -> bool(text, member);
            case DoubleSchema _ -> real(text, member, "Double");
            case FloatSchema _ -> (float) real(text, member, "Float");
            case TimestampSchema _ -> timestamp(text, member);
            case BlobSchema _ -> Blob.of(base64(text, member));
            case ListSchema _,MapSchema _,StructureSchema _,DocumentSchema _ ->
                    throw new BindingException(member.wireName(), "String");
        };
    }

    static String write(Object value, MemberSchema member) {
        return switch (value) {
            case Instant time -> Timestamps.format(time, format(member));
            case Blob blob -> Base64.getEncoder().encodeToString(blob.bytes());
            case String text when member.jsonValue() ->
                    Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            default -> value.toString();
        };
    }

    /// Headers have HTTP's own dates where the model says nothing else.
    static TimestampFormat format(MemberSchema member) {
        TimestampFormat format = member.timestampFormat();
        return format == TimestampFormat.DEFAULT && member.location() == Location.HEADER ? TimestampFormat.RFC_822 : format;
    }

    private static Integer integer(String text, MemberSchema member) throws BindingException {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BindingException(member.wireName(), "Integer");
        }
    }

    private static Long longInteger(String text, MemberSchema member) throws BindingException {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BindingException(member.wireName(), "Long");
        }
    }

    private static Boolean bool(String text, MemberSchema member) throws BindingException {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new BindingException(member.wireName(), "Boolean");
    }

    private static double real(String text, MemberSchema member, String wanted) throws BindingException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BindingException(member.wireName(), wanted);
        }
    }

    private static Instant timestamp(String text, MemberSchema member) throws BindingException {
        Instant time = Timestamps.parse(text, format(member));
        if (time == null) {
            time = Timestamps.parseAny(text);
        }
        if (time == null) {
            throw new BindingException(member.wireName(), "Timestamp");
        }
        return time;
    }

    private static String json(String text, MemberSchema member) throws BindingException {
        return new String(base64(text, member), StandardCharsets.UTF_8);
    }

    private static byte[] base64(String text, MemberSchema member) throws BindingException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BindingException(member.wireName(), "Blob");
        }
    }
}
