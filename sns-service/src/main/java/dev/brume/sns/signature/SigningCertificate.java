package dev.brume.sns.signature;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;

/// Composes the certificate of a signing key, in the DER of its parts. It says that it is `sns.amazonaws.com`, as AWS's does
/// and verifiers want to see, and is signed by the key itself.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
final class SigningCertificate {
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0c;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private SigningCertificate() {}

    /// @return in PEM
    static String of(MultiPrimeKey key, Instant from, Instant until) throws GeneralSecurityException {
        PublicKey publicKey = key.publicKey();
        byte[] name = part(SEQUENCE, part(SET, part(SEQUENCE, COMMON_NAME, part(UTF8_STRING, ascii("sns.amazonaws.com")))));
        byte[] content = part(
                SEQUENCE,
                part(INTEGER, BigInteger.valueOf(from.toEpochMilli()).toByteArray()),
                SHA256_WITH_RSA,
                name,
                part(SEQUENCE, part(GENERALIZED_TIME, ascii(TIME.format(from))), part(GENERALIZED_TIME, ascii(TIME.format(until)))),
                name,
                publicKey.getEncoded());
        byte[] signature = key.sign(SignatureVersion.SHA256.encode(content));
        return pem(part(SEQUENCE, content, SHA256_WITH_RSA, part(BIT_STRING, new byte[] {0}, signature)));
    }

    private static String pem(byte[] certificate) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] part(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> Byte.SIZE);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }
}
