package dev.brume.logs.event;

import dev.brume.aws.Blob;
import dev.brume.logs.LogsLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Packs events one after the other. Their numbers are counted from 0.
final class Packer {
    private byte[] bytes = new byte[256];
    private int size;
    private int count;
    private long first;
    private long last;
    private long lastNumber;
    private long storedBytes;

    int size() {
        return size;
    }

    int count() {
        return count;
    }

    void add(long timestamp, long number, long ingestionTime, String message) {
        if (count == 0) {
            first = timestamp;
            last = timestamp;
        }
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        signed(timestamp - last);
        signed(number - lastNumber);
        signed(ingestionTime - timestamp);
        number(text.length);
        raw(text, 0);
        last = timestamp;
        lastNumber = number;
        storedBytes += text.length + (long) LogsLimits.EVENT_OVERHEAD;
        count++;
    }

    PackedEvents packed() {
        return new PackedEvents(first, last, lastNumber, count, storedBytes, Blob.of(taken()));
    }

    byte[] taken() {
        return Arrays.copyOf(bytes, size);
    }

    void raw(byte[] source, int from) {
        int length = source.length - from;
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    private void number(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
