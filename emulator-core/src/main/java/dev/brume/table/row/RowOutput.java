package dev.brume.table.row;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/// Bytes being written. Not safe for several threads.
public final class RowOutput {
    private final ToIntFunction<Shape> shapeNumber;
    private byte[] bytes = new byte[256];
    private int size;

    /// @param shapeNumber the number of a shape in the file that this is written to
    public RowOutput(ToIntFunction<Shape> shapeNumber) {
        this.shapeNumber = shapeNumber;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /// The bytes so far, as long as nothing is written after them.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /// Copies what was written there.
    public void bytes(RowOutput other) {
        bytes(other.bytes, 0, other.size);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    public void oneByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    public void fixedInt(int value) {
        ensure(4);
        ByteBuffer.wrap(bytes).putInt(size, value);
        size += 4;
    }

    public void fixedLong(long value) {
        ensure(8);
        ByteBuffer.wrap(bytes).putLong(size, value);
        size += 8;
    }

    /// A number that is not negative: seven bits a byte, the lowest first.
    public void number(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void shape(Shape shape) {
        number(shapeNumber.applyAsInt(shape));
    }

    /// Its length in bytes, UTF-8.
    public void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    void taggedText(String text) {
        if (hasLoneSurrogate(text)) {
            oneByte(Tag.BROKEN_STRING);
            number(text.length());
            for (int i = 0; i < text.length(); i++) {
                oneByte(text.charAt(i) >>> 8);
                oneByte(text.charAt(i));
            }
        } else {
            oneByte(Tag.STRING);
            text(text);
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    void bytes(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.clamp(2L * bytes.length, needed, Integer.MAX_VALUE - 16));
        }
    }
}
