package dev.brume.sqs.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An MD5 digest, by which clients check that SQS got what they sent.
public record Md5(long high, long low) {
    // Looking a digest up costs more than a short one itself: each is a copy of this one, which is never fed.
    private static final MessageDigest PROTOTYPE;

    static {
        try {
            PROTOTYPE = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static MessageDigest digest() {
        try {
            return (MessageDigest) PROTOTYPE.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Md5 of(byte[] bytes) {
        return of(digest(), bytes);
    }

    static Md5 of(MessageDigest digest, byte[] last) {
        byte[] sum = digest.digest(last);
        return new Md5(bigEndian(sum, 0), bigEndian(sum, 8));
    }

    private static long bigEndian(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 8; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    /// 32 hexadecimal digits, lower case.
    public String hex() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }
}
