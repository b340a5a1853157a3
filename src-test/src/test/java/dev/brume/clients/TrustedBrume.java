package dev.brume.clients;

import dev.brume.machine.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.http.TlsTrustManagersProvider;

/// How clients trust a Brume: by its certificate alone.
final class TrustedBrume {
    private TrustedBrume() {}

    /// A folder of its own for a server's certificate, so that a test leaves none in the user's home.
    static Path newFolder() {
        try {
            Path parent = Checkout.target("tls");
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "brume");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same server over TLS; it is on the same port.
    static URI secure(URI plain) {
        return URI.create(plain.toString().replace("http://", "https://"));
    }

    static TlsTrustManagersProvider trusting(Path certificate) {
        try (InputStream pem = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("brume", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory::getTrustManagers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
