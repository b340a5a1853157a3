package dev.brume.protocol;

import dev.brume.aws.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The decoded parameters of a query or form, in the order of the wire. Names may repeat; a name without `=` has an
/// empty value. Immutable.
public final class Parameters {
    public static final Parameters NONE = new Parameters(new String[0], 0);

    private final String[] parts;
    private final int length;

    private Parameters(String[] parts, int length) {
        this.parts = parts;
        this.length = length;
    }

    /// @throws AwsException `MalformedQueryString` if an escape is broken or the bytes are not UTF-8
    public static Parameters parse(String query) {
        return query.isEmpty() ? NONE : parse(query.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws AwsException `MalformedQueryString` if an escape is broken or the bytes are not UTF-8
    public static Parameters parse(byte[] form) {
        String[] parts = new String[32];
        int length = 0;
        int start = 0;
        while (start < form.length) {
            int end = indexOf(form, '&', start, form.length);
            if (end > start) {
                int equals = indexOf(form, '=', start, end);
                if (length == parts.length) {
                    parts = grown(parts);
                }
                parts[length++] = PercentEncoding.decodeForm(form, start, equals);
                parts[length++] = equals < end ? PercentEncoding.decodeForm(form, equals + 1, end) : "";
            }
            start = end + 1;
        }
        return length == 0 ? NONE : new Parameters(parts, length);
    }

    private static String[] grown(String[] parts) {
        if (parts.length >= 2 * WireLimits.MAX_PARAMETERS) {
            throw AwsException.sender(400, "MalformedQueryString", "The query string has too many parameters.");
        }
        return Arrays.copyOf(parts, parts.length << 1);
    }

    private static int indexOf(byte[] bytes, char wanted, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /// The number of parameters.
    public int size() {
        return length >> 1;
    }

    public String name(int index) {
        return parts[index << 1];
    }

    public String value(int index) {
        return parts[(index << 1) + 1];
    }

    /// The first value of this name, `null` if there is none.
    public String first(String name) {
        for (int i = 0; i < length; i += 2) {
            if (parts[i].equals(name)) {
                return parts[i + 1];
            }
        }
        return null;
    }

    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        for (int i = 0; i < length; i += 2) {
            if (parts[i].equals(name)) {
                values.add(parts[i + 1]);
            }
        }
        return values;
    }

    @Override public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i += 2) {
            text.append(i == 0 ? "" : "&").append(parts[i]).append('=').append(parts[i + 1]);
        }
        return text.toString();
    }
}
