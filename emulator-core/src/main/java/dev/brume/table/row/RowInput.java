package dev.brume.table.row;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Bytes being read. Not safe for several threads.
public final class RowInput {
    /// Short texts such as owners and regions come again and again: they are made once.
    private static final int SHARED_TEXTS = 1 << 10;
    private static final int LONGEST_SHARED = 32;

    private static final int DEEPEST = 500;

    private final List<Shape> shapes;
    private final String[] shared;
    private byte[] bytes;
    private int at;
    private int end;
    private int depth;

    /// @param shapes those that the file has defined so far
    public RowInput(List<Shape> shapes) {
        this.shapes = shapes;
        this.shared = new String[SHARED_TEXTS];
    }

    /// Goes on with other bytes of the same file.
    public RowInput over(byte[] source, int from, int length) {
        bytes = source;
        at = from;
        end = from + length;
        depth = 0;
        return this;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int position() {
        return at;
    }

    public int oneByte() {
        need(1);
        return bytes[at++] & 0xff;
    }

    long fixedLong() {
        need(8);
        at += 8;
        return ByteBuffer.wrap(bytes).getLong(at - 8);
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new RowFormatException("A number is too long");
    }

    /// A number of bytes or of elements of at least one byte, which must be there.
    public int length() {
        long length = number();
        if (length < 0 || length > end - at) {
            throw new RowFormatException("A length is beyond the end");
        }
        return (int) length;
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    Shape shape() {
        long number = number();
        if (number < 0 || number >= shapes.size()) {
            throw new RowFormatException("A shape is not defined: " + number);
        }
        return shapes.get((int) number);
    }

    public String text() {
        int length = length();
        int from = at;
        at += length;
        if (length > LONGEST_SHARED) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        int hash = length;
        for (int i = from; i < at; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 10) & SHARED_TEXTS - 1;
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.equals(shared[slot])) {
            return shared[slot];
        }
        shared[slot] = text;
        return text;
    }

    String brokenText() {
        int length = length();
        need(2 * length);
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) (oneByte() << 8 | oneByte());
        }
        return new String(chars);
    }

    byte[] bytes() {
        int length = length();
        byte[] copy = new byte[length];
        System.arraycopy(bytes, at, copy, 0, length);
        at += length;
        return copy;
    }

    /// Called before the elements of a value are read.
    void enter() {
        if (++depth > DEEPEST) {
            throw new RowFormatException("Values are nested too deeply");
        }
    }

    /// Called after the elements of a value were read.
    void leave() {
        depth--;
    }

    public void skip(int length) {
        need(length);
        at += length;
    }

    private void need(int length) {
        if (length > end - at) {
            throw new RowFormatException("A value ends too early");
        }
    }
}
