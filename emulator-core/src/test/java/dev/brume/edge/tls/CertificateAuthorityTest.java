package dev.brume.edge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAuthorityTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    @TempDir Path folder;

    @Test void isMadeOnceAndKept() throws Exception {
        X509Certificate first = authority(CertificateAuthority.open(folder, CLOCK));
        X509Certificate second = authority(CertificateAuthority.open(folder, CLOCK));
        assertThat(second).isEqualTo(first);
        assertThat(Files.readString(CertificateAuthority.certificateFile(folder)))
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("-----END CERTIFICATE-----\n");
    }

    @Test void theKeyIsForTheOwnerOnly() throws IOException {
        Path state = folder.resolve("state");
        CertificateAuthority.open(state, CLOCK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("ca-key.pem"))))
                .isEqualTo("rw-------");
        assertThat(state).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test void signsForNamesAndAddresses() throws Exception {
        CertificateAuthority authority = CertificateAuthority.open(folder, CLOCK);
        ServerCertificate server = authority.issue(List.of("localhost", "*.example.org", "127.0.0.1", "::1"));
        X509Certificate certificate = server.chain().getFirst();
        certificate.verify(authority(authority).getPublicKey());
        certificate.checkValidity(Date.from(NOON));
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(List::getLast)
                .asString()
                .isEqualTo("[localhost, *.example.org, 127.0.0.1, 0:0:0:0:0:0:0:1]");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(authority(authority).getBasicConstraints()).isZero();
    }

    @Test void noServerCertificateIsValidForLongerThanMacsAccept() throws Exception {
        ServerCertificate server = CertificateAuthority.open(folder, CLOCK).issue(List.of("localhost"));
        X509Certificate certificate = server.chain().getFirst();
        assertThat(Duration.between(
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()))
                .isLessThan(Duration.ofDays(825));
    }

    @Test void isMadeAnewBeforeItExpires() throws Exception {
        X509Certificate old = authority(CertificateAuthority.open(folder, CLOCK));
        InstantSource later = InstantSource.fixed(NOON.plus(Duration.ofDays(3640)));
        CertificateAuthority renewed = CertificateAuthority.open(folder, later);
        assertThat(authority(renewed)).isNotEqualTo(old);
        assertThat(authority(renewed).getNotAfter().toInstant()).isAfter("2046-05-01T00:00:00Z");
    }

    @Test void certificatesBeyond2049AreValidToo() throws Exception {
        InstantSource later = InstantSource.fixed(Instant.parse("2051-01-01T00:00:00Z"));
        X509Certificate certificate = CertificateAuthority.open(folder, later)
                .issue(List.of("localhost"))
                .chain()
                .getFirst();
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo("2050-12-31T00:00:00Z");
    }

    @Test void processesThatMakeItAtOnceAgreeOnOne() throws Exception {
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<X509Certificate>> opening = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                opening.add(() -> authority(CertificateAuthority.open(folder, CLOCK)));
            }
            List<X509Certificate> seen = new ArrayList<>();
            for (Future<X509Certificate> future : processes.invokeAll(opening)) {
                seen.add(future.get());
            }
            assertThat(seen).allMatch(seen.getFirst()::equals);
        }
    }

    @Test void aFileThatIsSomethingElseIsNotTouched() throws IOException {
        Path secret = Files.writeString(folder.resolve("ca-key.pem"), "my notes");
        assertThatThrownBy(() -> CertificateAuthority.open(folder, CLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ca-key.pem does not hold a key and a certificate; remove it");
        assertThat(secret).hasContent("my notes");
    }

    private static X509Certificate authority(CertificateAuthority authority) {
        return authority.issue(List.of("localhost")).chain().getLast();
    }
}
