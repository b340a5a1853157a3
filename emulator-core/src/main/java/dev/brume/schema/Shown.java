package dev.brume.schema;

import dev.brume.aws.Blob;
import java.util.List;
import java.util.Map;

/// Values as AWS writes them into the message of a validation error.
final class Shown {
    /// AWS does not shorten values; Brume does, so that a message is never much longer than a request may be.
    private static final int LONGEST = 100_000;

    private final StringBuilder text = new StringBuilder();

    private Shown() {}

    /// The value in quotes, `null` if there is none, nothing at all if it must not be shown.
    static String of(TypeSchema type, Object value) {
        if (value == null) {
            return "null";
        }
        if (type.sensitive()) {
            return "";
        }
        Shown shown = new Shown();
        shown.append(type, value);
        return "'" + shown.text + "'";
    }

    private void append(TypeSchema type, Object value) {
        if (value == null) {
            text.append("null");
            return;
        }
        if (type.sensitive() || text.length() > LONGEST) {
            text.append("***");
            return;
        }
        switch (type) {
            case StructureSchema structure -> structure(structure, (Structure) value);
            case ListSchema list -> list(list, (List<?>) value);
            case MapSchema map -> map(map, (Map<?, ?>) value);
            case BlobSchema _ -> {
                int size = ((Blob) value).size();
                text.append("java.nio.HeapByteBuffer[pos=0 lim=").append(size).append(" cap=").append(size).append(']');
            }
            case StringSchema _,IntegerSchema _,LongSchema _,FloatSchema _,DoubleSchema _,BooleanSchema _,TimestampSchema _,DocumentSchema _ ->
                    text.append(value);
        }
    }

    private void structure(StructureSchema type, Structure value) {
        text.append(type.name()).append('(');
        for (int i = 0; i < type.size(); i++) {
            MemberSchema member = type.member(i);
            text.append(i == 0 ? "" : ", ").append(Path.name(member)).append('=');
            append(member.target(), value.member(i));
        }
        text.append(')');
    }

    private void list(ListSchema type, List<?> values) {
        text.append('[');
        String separator = "";
        for (Object value : values) {
            text.append(separator);
            append(type.element(), value);
            separator = ", ";
        }
        text.append(']');
    }

    private void map(MapSchema type, Map<?, ?> entries) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            text.append(separator);
            append(type.key(), entry.getKey());
            text.append('=');
            append(type.value(), entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }
}
