package dev.brume.protocol.content;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// The checksums that a body may carry, by their names in S3's model.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">AWS</a>
public enum ChecksumAlgorithm {
    CRC32 {
        @Override byte[] of(byte[] bytes) {
            return crc(new CRC32(), bytes, 4);
        }
    },
    CRC32C {
        @Override byte[] of(byte[] bytes) {
            return crc(new CRC32C(), bytes, 4);
        }
    },
    CRC64NVME {
        @Override byte[] of(byte[] bytes) {
            return crc(new Crc64Nvme(), bytes, 8);
        }
    },
    SHA1 {
        @Override byte[] of(byte[] bytes) {
            return digest("SHA-1", bytes);
        }
    },
    SHA256 {
        @Override byte[] of(byte[] bytes) {
            return digest("SHA-256", bytes);
        }
    },
    SHA512 {
        @Override byte[] of(byte[] bytes) {
            return digest("SHA-512", bytes);
        }
    },
    MD5 {
        @Override byte[] of(byte[] bytes) {
            return digest("MD5", bytes);
        }
    };

    private static final String PREFIX = "x-amz-checksum-";

    private final String header = PREFIX + name().toLowerCase(Locale.ROOT);

    abstract byte[] of(byte[] bytes);

    /// The header or trailer that carries it, in small letters.
    public String header() {
        return header;
    }

    /// The checksum as it travels.
    public String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(of(bytes));
    }

    /// @return `null` if the header carries none of these
    static ChecksumAlgorithm ofHeader(String name) {
        for (ChecksumAlgorithm algorithm : values()) {
            if (algorithm.header.equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        return null;
    }

    private static byte[] crc(Checksum checksum, byte[] bytes, int size) {
        checksum.update(bytes, 0, bytes.length);
        long value = checksum.getValue();
        return size == 8
                ? ByteBuffer.allocate(8).putLong(value).array()
                : ByteBuffer.allocate(4).putInt((int) value).array();
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
