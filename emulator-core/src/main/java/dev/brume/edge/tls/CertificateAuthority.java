package dev.brume.edge.tls;

import dev.brume.table.file.OwnersOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// The authority that a client trusts once, by its file `ca.pem`, and that signs for every name Brume is called by. It is
/// made on first use and kept, since a client that trusts it should not have to be told again. Safe on any thread.
public final class CertificateAuthority {
    /// Macs accept no server's certificate that is valid for longer.
    private static final Duration SERVER_VALIDITY = Duration.ofDays(820);

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);
    private static final Duration RENEWAL = Duration.ofDays(30);

    /// A client's clock may be behind.
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final KeyPair serverKey;
    private final InstantSource wallClock;

    private CertificateAuthority(X509Certificate certificate, PrivateKey key, InstantSource wallClock)
            throws GeneralSecurityException {
        this.certificate = certificate;
        this.key = key;
        this.serverKey = Certificate.newKey();
        this.wallClock = wallClock;
    }

    /// The file that clients trust, whether it is there already or not.
    public static Path certificateFile(Path folder) {
        return folder.resolve("ca.pem");
    }

    /// Reads the authority from its folder, or makes it there. Two processes that do so at once agree on one.
    ///
    /// @param wallClock the clients' time, not the timeline's
    /// @throws IOException if the folder cannot be written, or what is there is not an authority
    public static CertificateAuthority open(Path folder, InstantSource wallClock) throws IOException {
        Path secret = folder.resolve("ca-key.pem");
        try {
            if (!Files.exists(secret)) {
                create(folder, secret, wallClock.instant());
            }
            CertificateAuthority authority = read(secret, wallClock);
            Instant end = authority.certificate.getNotAfter().toInstant();
            if (end.isBefore(wallClock.instant().plus(RENEWAL))) {
                Files.delete(secret);
                create(folder, secret, wallClock.instant());
                authority = read(secret, wallClock);
            }
            byte[] publicPart = pem(CERTIFICATE, authority.certificate.getEncoded());
            Path file = certificateFile(folder);
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), publicPart)) {
                Files.write(file, publicPart);
            }
            return authority;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(secret + " does not hold a key and a certificate; remove it to have them made anew", e);
        }
    }

    /// @param names host names and numeric addresses
    public ServerCertificate issue(List<String> names) {
        Instant now = wallClock.instant();
        Instant end = certificate.getNotAfter().toInstant();
        Instant until = now.plus(SERVER_VALIDITY);
        try {
            X509Certificate server = Certificate.server(
                    serverKey.getPublic(), names, certificate, key, now.minus(BEFORE), until.isAfter(end) ? end : until);
            return new ServerCertificate(serverKey.getPrivate(), List.of(server, certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make a certificate", e);
        }
    }

    private static void create(Path folder, Path secret, Instant now) throws IOException, GeneralSecurityException {
        OwnersOnly.createFolder(folder);
        KeyPair key = Certificate.newKey();
        X509Certificate certificate =
                Certificate.authority(key, "Brume local authority", now.minus(BEFORE), now.plus(AUTHORITY_VALIDITY));
        Path draft = Files.createTempFile(folder, "ca", ".tmp", OwnersOnly.file());
        try {
            byte[] keyPart = pem(PRIVATE_KEY, key.getPrivate().getEncoded());
            byte[] certificatePart = pem(CERTIFICATE, certificate.getEncoded());
            byte[] both = Arrays.copyOf(keyPart, keyPart.length + certificatePart.length);
            System.arraycopy(certificatePart, 0, both, keyPart.length, certificatePart.length);
            Files.write(draft, both);
            try {
                // Unlike a move, a link does not replace what another process has put there meanwhile.
                Files.createLink(secret, draft);
            } catch (FileAlreadyExistsException _) {
                return;
            } catch (UnsupportedOperationException _) {
                Files.move(draft, secret);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static CertificateAuthority read(Path secret, InstantSource wallClock)
            throws IOException, GeneralSecurityException {
        String text = Files.readString(secret, StandardCharsets.US_ASCII);
        PrivateKey key =
                KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(section(text, PRIVATE_KEY)));
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(section(text, CERTIFICATE)));
        return new CertificateAuthority(certificate, key, wallClock);
    }

    private static byte[] pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return ("-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] section(String text, String type) {
        String begin = "-----BEGIN " + type + "-----";
        int start = text.indexOf(begin);
        int end = text.indexOf("-----END " + type + "-----");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("There is no " + type);
        }
        return Base64.getMimeDecoder().decode(text.substring(start + begin.length(), end));
    }
}
