package dev.brume.protocol.content;

import dev.brume.protocol.WireRequest;
import dev.brume.schema.OperationSchema;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// Checks what a request says of its body's integrity: `Content-MD5`, `x-amz-content-sha256`, `x-amz-checksum-…`.
public final class ContentIntegrity {
    private static final String CHECKSUM = "x-amz-checksum-";

    private ContentIntegrity() {}

    /// Compares the body with the checksums that the request has of it.
    ///
    /// @throws dev.brume.aws.AwsException `BadDigest` and its like, in S3's words
    public static void verify(OperationSchema operation, WireRequest request) {
        // Where the operation takes none, a checksum is not of the body: CompleteMultipartUpload's is of the object.
        boolean ofBody = operation.httpChecksum().requestAlgorithmMember() != null || operation.httpChecksum().requestRequired();

        byte[] body = request.body().bytes();
        for (int i = 0; i < request.headers().size(); i++) {
            String name = request.headers().name(i);
            String value = request.headers().value(i);
            if (name.equalsIgnoreCase("content-md5")) {
                verifyMd5(value, body);
            } else if (name.equalsIgnoreCase("x-amz-content-sha256")) {
                verifySha256(value, body);
            } else if (ofBody && name.regionMatches(true, 0, CHECKSUM, 0, CHECKSUM.length())) {
                verifyChecksum(name, value, body);
            }
        }
    }

    private static void verifyMd5(String value, byte[] body) {
        byte[] expected = base64(value);
        if (expected == null || expected.length != 16) {
            throw ContentErrors.invalidMd5();
        }
        if (!Arrays.equals(expected, ChecksumAlgorithm.MD5.of(body))) {
            throw ContentErrors.badMd5();
        }
    }

    /// Words instead of a hash say that there is none: `UNSIGNED-PAYLOAD`, `STREAMING-…`.
    private static void verifySha256(String value, byte[] body) {
        boolean isHash = value.length() == 64;
        if (isHash && !value.equalsIgnoreCase(HexFormat.of().formatHex(ChecksumAlgorithm.SHA256.of(body)))) {
            throw ContentErrors.sha256Mismatch();
        }
    }

    private static void verifyChecksum(String header, String value, byte[] body) {
        String name = header.toLowerCase(Locale.ROOT);
        if (name.equals("x-amz-checksum-algorithm") || name.equals("x-amz-checksum-type") || name.equals("x-amz-checksum-mode")) {
            return;
        }
        ChecksumAlgorithm algorithm = ChecksumAlgorithm.ofHeader(name);
        if (algorithm == null) {
            throw ContentErrors.unknownChecksum(name);
        }
        byte[] expected = base64(value);
        byte[] actual = algorithm.of(body);
        if (expected == null || expected.length != actual.length) {
            throw ContentErrors.invalidChecksum(name);
        }
        if (!Arrays.equals(expected, actual)) {
            throw ContentErrors.badDigest(algorithm.name());
        }
    }

    private static byte[] base64(String value) {
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
