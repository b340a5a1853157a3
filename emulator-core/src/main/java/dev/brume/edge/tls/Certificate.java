package dev.brume.edge.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Composes and signs X.509 certificates.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
final class Certificate {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ORGANIZATION = "2.5.4.10";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private static final int X509_VERSION_3 = 2;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int KEY_CERT_SIGN_CRL_SIGN = 0x06;
    private static final int DIGITAL_SIGNATURE = 0x80;

    private Certificate() {}

    static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /// The certificate of an authority that signs for servers only.
    static X509Certificate authority(KeyPair key, String name, Instant from, Instant until)
            throws GeneralSecurityException {
        List<byte[]> extensions = List.of(
                extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.isTrue(), Der.integer(0))),
                extension(KEY_USAGE, true, Der.bits(1, (byte) KEY_CERT_SIGN_CRL_SIGN)),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(key.getPublic()))));
        return sign(key.getPublic(), name(name), name(name), key.getPrivate(), from, until, extensions);
    }

    /// The certificate of a server.
    ///
    /// @param names host names and numeric addresses
    static X509Certificate server(
            PublicKey key, List<String> names, X509Certificate authority, PrivateKey signer, Instant from, Instant until)
            throws GeneralSecurityException {
        List<byte[]> alternatives = new ArrayList<>();
        for (String name : names) {
            byte[] address = IpLiteral.bytes(name);
            alternatives.add(address == null
                    ? Der.implicit(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII))
                    : Der.implicit(IP_ADDRESS, address));
        }
        byte[] authorityKey = Der.sequence(Der.implicit(0, identifier(authority.getPublicKey())));
        List<byte[]> extensions = List.of(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.bits(7, (byte) DIGITAL_SIGNATURE)),
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(SERVER_AUTHENTICATION))),
                extension(SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(alternatives.toArray(byte[][]::new))),
                extension(SUBJECT_KEY_IDENTIFIER, false, Der.octets(identifier(key))),
                extension(AUTHORITY_KEY_IDENTIFIER, false, authorityKey));
        byte[] issuer = authority.getSubjectX500Principal().getEncoded();
        return sign(key, name(commonName(names)), issuer, signer, from, until, extensions);
    }

    /// A common name has 64 characters at most; clients look at the alternatives anyway.
    private static String commonName(List<String> names) {
        String first = names.getFirst();
        return first.length() <= 64 ? first : "Brume";
    }

    private static X509Certificate sign(
            PublicKey key,
            byte[] subject,
            byte[] issuer,
            PrivateKey signer,
            Instant from,
            Instant until,
            List<byte[]> extensions)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(X509_VERSION_3)),
                Der.integer(new BigInteger(127, new SecureRandom()).setBit(126)),
                algorithm,
                issuer,
                Der.sequence(Der.time(from), Der.time(until)),
                subject,
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extensions.toArray(byte[][]::new))));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer);
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(0, signature.sign()));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(
                Der.set(Der.sequence(Der.oid(ORGANIZATION), Der.utf8("Brume"))),
                Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.isTrue(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    /// Any value that identifies the key will do (RFC 7093).
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }
}
