package dev.brume.sns.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// The attribute `SignatureVersion` of a topic.
///
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-configuring-message-signing.html">
///     AWS</a>
public enum SignatureVersion {
    SHA1("1", "SHA-1", "3021300906052b0e03021a05000414"),
    SHA256("2", "SHA-256", "3031300d060960864801650304020105000420");

    private final String number;
    // Looking a digest up costs as much as one of a short text: each is a copy of this one, which is never fed.
    private final MessageDigest digest;
    private final byte[] digestInfo;

    /// @param digestInfo what stands before the digest (RFC 8017, 9.2)
    SignatureVersion(String number, String digest, String digestInfo) {
        this.number = number;
        this.digestInfo = HexFormat.of().parseHex(digestInfo);
        try {
            this.digest = MessageDigest.getInstance(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + digest, e);
        }
    }

    /// @param number `1` or `2`
    public static SignatureVersion of(String number) {
        return number.equals(SHA256.number) ? SHA256 : SHA1;
    }

    /// What is signed, EMSA-PKCS1-v1_5 of RFC 8017: `00 01 ff … ff 00`, then the kind of digest and the digest.
    byte[] encode(byte[] text) {
        try {
            MessageDigest algorithm = (MessageDigest) digest.clone();
            algorithm.update(text);
            byte[] encoded = new byte[MultiPrimeKey.BYTES];
            int at = encoded.length - algorithm.getDigestLength();
            algorithm.digest(encoded, at, algorithm.getDigestLength());
            at -= digestInfo.length;
            System.arraycopy(digestInfo, 0, encoded, at, digestInfo.length);
            encoded[1] = 1;
            Arrays.fill(encoded, 2, at - 1, (byte) 0xff);
            return encoded;
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
