package dev.brume.table.row;

/// How a value begins. Numbers are never given anew: files have them.
final class Tag {
    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    /// Any whole number: zigzag, seven bits a byte.
    static final int INTEGER = 3;
    /// IEEE 754, eight bytes.
    static final int DOUBLE = 4;
    /// As its digits.
    static final int DECIMAL = 5;
    /// Length in bytes, UTF-8.
    static final int STRING = 6;
    /// Number of characters, two bytes each: a text with half a surrogate pair, which UTF-8 cannot express.
    static final int BROKEN_STRING = 7;
    static final int BYTES = 8;
    /// Seconds since 1970, nanoseconds.
    static final int INSTANT = 9;
    /// Seconds, nanoseconds.
    static final int DURATION = 10;
    /// The constant's name, as a string without tag.
    static final int ENUM = 11;
    /// Number of elements, elements; sets too.
    static final int LIST = 12;
    /// Number of entries, each a key and a value.
    static final int MAP = 13;
    /// The number of its shape, a value for each component.
    static final int RECORD = 14;

    private Tag() {}
}
