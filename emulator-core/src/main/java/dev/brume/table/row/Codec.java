package dev.brume.table.row;

/// Writes and reads the values of one type. Safe for several threads.
public interface Codec {
    default void write(RowOutput out, Object value) {
        if (value == null) {
            out.oneByte(Tag.NULL);
        } else {
            writeValue(out, value);
        }
    }

    default Object read(RowInput in) {
        int tag = in.oneByte();
        return tag == Tag.NULL ? nothing() : readValue(in, tag);
    }

    /// @param value not null
    void writeValue(RowOutput out, Object value);

    /// @param tag not that of null
    /// @throws RowFormatException if it is not a value of this type
    Object readValue(RowInput in, int tag);

    /// What stands for a value that is not there: null, empty or zero.
    default Object nothing() {
        return null;
    }

    /// For a value that cannot become one of this type.
    static RowFormatException mismatch(int tag, Object type) {
        return new RowFormatException("A value with tag " + tag + " is no " + type);
    }
}
