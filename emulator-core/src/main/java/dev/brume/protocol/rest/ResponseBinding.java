package dev.brume.protocol.rest;

import dev.brume.protocol.Headers;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import java.util.List;
import java.util.Map;

/// Writes the members of an output that travel in status and headers.
public final class ResponseBinding {
    private ResponseBinding() {}

    /// Adds the headers that the output has.
    public static void write(Structure output, Headers.Builder headers) {
        StructureSchema schema = output.schema();
        for (int i = 0; i < schema.size(); i++) {
            Object value = output.member(i);
            if (value != null) {
                MemberSchema member = schema.member(i);
                switch (member.location()) {
                    case HEADER -> headers.add(member.wireName(), header(value, member));
                    case HEADERS -> prefixed((Map<?, ?>) value, member.wireName(), headers);
                    case BODY, QUERY, QUERY_MAP, URI, STATUS_CODE, EVENT_HEADER, EVENT_PAYLOAD -> {}
                }
            }
        }
    }

    /// The status that a member of the output carries, else the one that the operation has.
    public static int status(Structure output, int otherwise) {
        StructureSchema schema = output.schema();
        for (int i = 0; i < schema.size(); i++) {
            if (schema.member(i).location() == Location.STATUS_CODE && output.member(i) instanceof Integer status) {
                return status;
            }
        }
        return otherwise;
    }

    private static String header(Object value, MemberSchema member) {
        if (!(value instanceof List<?> list)) {
            return oneLine(BoundText.write(value, member));
        }
        StringBuilder text = new StringBuilder();
        for (Object element : list) {
            text.append(text.isEmpty() ? "" : ",");
            String single = BoundText.write(element, member);
            text.append(element instanceof String ? HeaderList.element(single) : single);
        }
        return oneLine(text.toString());
    }

    /// A line break in a value, which a caller may have given, must not begin another header.
    private static String oneLine(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0 ? value : value.replace('\n', ' ').replace('\r', ' ');
    }

    private static void prefixed(Map<?, ?> values, String prefix, Headers.Builder headers) {
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            headers.add(prefix + entry.getKey(), oneLine((String) entry.getValue()));
        }
    }
}
