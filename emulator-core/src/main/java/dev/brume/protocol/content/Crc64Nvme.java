package dev.brume.protocol.content;

import java.util.zip.Checksum;

/// The CRC of the NVM Express specification, S3's own choice, which the JDK does not have. Eight bytes a step.
final class Crc64Nvme implements Checksum {
    // The polynomial 0xAD93D23594C93659, its bits turned round.
    private static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;
    private static final long[][] TABLES = tables();

    private long state = -1;

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ POLYNOMIAL;
            }
            tables[0][i] = value;
        }
        for (int i = 0; i < 256; i++) {
            for (int table = 1; table < 8; table++) {
                long before = tables[table - 1][i];
                tables[table][i] = before >>> 8 ^ tables[0][(int) before & 0xff];
            }
        }
        return tables;
    }

    @Override public void update(int value) {
        state = state >>> 8 ^ TABLES[0][(int) (state ^ value) & 0xff];
    }

    @Override public void update(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        for (; end - at >= 8; at += 8) {
            long next = state;
            long mixed = 0;
            for (int i = 0; i < 8; i++) {
                mixed ^= TABLES[7 - i][(int) (next ^ bytes[at + i]) & 0xff];
                next >>>= 8;
            }
            state = mixed;
        }
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    @Override public long getValue() {
        return ~state;
    }

    @Override public void reset() {
        state = -1;
    }
}
