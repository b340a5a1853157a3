package dev.brume.protocol;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes being written: the body of an answer. Grows as needed; the array goes to the socket without another copy.
public final class ByteSink extends OutputStream {
    private byte[] bytes;
    private int size;

    public ByteSink() {
        this(512);
    }

    public ByteSink(int expected) {
        bytes = new byte[Math.max(16, expected)];
    }

    @Override public void write(int value) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) value;
    }

    @Override public void write(byte[] source, int offset, int length) {
        if (bytes.length - size < length) {
            grow(length);
        }
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    @Override public void write(byte[] source) {
        write(source, 0, source.length);
    }

    /// Text of which every character is below 128.
    @SuppressWarnings("deprecation") // The one method that copies text into an array that is there already.
    public void ascii(String text) {
        int length = text.length();
        if (bytes.length - size < length) {
            grow(length);
        }
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    public void utf8(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The array behind it, of which [#size] bytes count.
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    @Override public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private void grow(int more) {
        int needed = Math.addExact(size, more);
        bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
    }
}
