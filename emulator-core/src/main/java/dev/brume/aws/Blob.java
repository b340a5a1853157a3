package dev.brume.aws;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Immutable bytes: a blob of the wire.
public final class Blob {
    public static final Blob EMPTY = new Blob(new byte[0]);

    private final byte[] bytes;

    private Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Takes the array over: the caller must not change it afterwards.
    public static Blob of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Blob(bytes);
    }

    public static Blob utf8(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes themselves, not a copy: they must not be changed.
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    /// The bytes read as UTF-8.
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override public boolean equals(Object other) {
        return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
    }

    @Override public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override public String toString() {
        return "Blob[" + bytes.length + " bytes]";
    }
}
