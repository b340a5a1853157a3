package dev.brume.protocol.content;

import dev.brume.protocol.ByteSink;
import dev.brume.protocol.WireLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Compressed bodies, within bounds: a few kilobytes may stand for gigabytes.
final class Gzip {
    private static final int SMALL = 1024 * 1024;

    private Gzip() {}

    /// @throws dev.brume.aws.AwsException if it is not gzip, or beyond [WireLimits]
    static byte[] inflate(byte[] compressed) {
        long limit = Math.clamp((long) compressed.length * WireLimits.MAX_INFLATION, SMALL, WireLimits.MAX_INFLATED.bytes());
        ByteSink inflated = new ByteSink(Math.min(SMALL, 4 * compressed.length));
        byte[] buffer = new byte[8192];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            int read = in.read(buffer);
            while (read >= 0) {
                inflated.write(buffer, 0, read);
                if (inflated.size() > limit) {
                    throw ContentErrors.tooLarge();
                }
                read = in.read(buffer);
            }
        } catch (IOException e) {
            throw ContentErrors.notGzip();
        }
        return inflated.toByteArray();
    }
}
