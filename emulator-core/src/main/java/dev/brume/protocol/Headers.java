package dev.brume.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Header fields in the order of the wire. A name may occur more than once; its case does not matter. Immutable.
public final class Headers {
    public static final Headers NONE = new Headers(new String[0], 0);

    private final String[] fields;
    private final int length;
    /// A bit for each length of a name: most of the names that are asked for are not there, and none has their length.
    private final long nameLengths;

    private Headers(String[] fields, int length) {
        this.fields = fields;
        this.length = length;
        long lengths = 0;
        for (int i = 0; i < length; i += 2) {
            lengths |= lengthBit(fields[i]);
        }
        this.nameLengths = lengths;
    }

    private static long lengthBit(String name) {
        return 1L << name.length();
    }

    /// @param namesAndValues name, value, name, value …; taken over, not copied
    public static Headers of(String... namesAndValues) {
        if ((namesAndValues.length & 1) != 0) {
            throw new IllegalArgumentException("A header has a name and a value");
        }
        return new Headers(namesAndValues, namesAndValues.length);
    }

    /// The number of fields.
    public int size() {
        return length >> 1;
    }

    public String name(int index) {
        return fields[index << 1];
    }

    public String value(int index) {
        return fields[(index << 1) + 1];
    }

    /// The first value of this name, `null` if there is none.
    public String first(String name) {
        if ((nameLengths & lengthBit(name)) == 0) return null;
        for (int i = 0; i < length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    public List<String> all(String name) {
        if ((nameLengths & lengthBit(name)) == 0) return List.of();
        List<String> values = new ArrayList<>(2);
        for (int i = 0; i < length; i += 2) {
            if (fields[i].equalsIgnoreCase(name)) {
                values.add(fields[i + 1]);
            }
        }
        return values;
    }

    @Override public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i += 2) {
            text.append(fields[i]).append(": ").append(fields[i + 1]).append('\n');
        }
        return text.toString();
    }

    /// Collects fields.
    public static final class Builder {
        private String[] fields;
        private int length;

        public Builder() {
            this(16);
        }

        /// @param expected the number of fields that will probably come
        public Builder(int expected) {
            fields = new String[expected << 1];
        }

        public Builder add(String name, String value) {
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, Math.max(16, length << 1));
            }
            fields[length] = name;
            fields[length + 1] = value;
            length += 2;
            return this;
        }

        /// Adds a field unless there is one of this name.
        public Builder addIfAbsent(String name, String value) {
            for (int i = 0; i < length; i += 2) {
                if (fields[i].equalsIgnoreCase(name)) {
                    return this;
                }
            }
            return add(name, value);
        }

        /// The fields; the builder must not be used afterwards.
        public Headers build() {
            return length == 0 ? NONE : new Headers(fields, length);
        }
    }
}
