package dev.brume.protocol.rest;

import dev.brume.aws.Blob;
import dev.brume.protocol.Timestamps;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.TimestampFormat;
import dev.brume.schema.TypeSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Single values as text: of headers, query parameters and labels.
final class BoundText {
    private BoundText() {}

    static Object parse(String text, TypeSchema type, MemberSchema member) throws BindingException {
        return switch (type.kind()) {
            case STRING -> member.jsonValue() && member.location() == Location.HEADER ? json(text, member) : text;
            case INTEGER -> integer(text, member);
            case LONG -> longInteger(text, member);
            case BOOLEAN -> bool(text, member);
            case DOUBLE -> real(text, member, "Double");
            case FLOAT -> (float) real(text, member, "Float");
            case TIMESTAMP -> timestamp(text, member);
            case BLOB -> Blob.of(base64(text, member));
            case LIST, MAP, STRUCTURE, DOCUMENT ->
                    throw new BindingException(member.wireName(), "String");
        };
    }

    static String write(Object value, MemberSchema member) {
        if (value instanceof Instant time) {
            return Timestamps.format(time, format(member));
        }
        if (value instanceof Blob blob) {
            return Base64.getEncoder().encodeToString(blob.bytes());
        }
        String text = value.toString();
        return member.jsonValue() ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) : text;
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
