package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.edge.tls.CertificateAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsGreeterTest {
    @TempDir static Path folder;

    private static TestServer server;
    private static SSLContext trusting;

    @BeforeAll static void start() throws Exception {
        server = new TestServer(TestServer.LIMITS, TestServer::echo, true, folder);
        assertThat(folder).as("nothing is made before it is needed").isEmptyDirectory();
        CertificateAuthority.open(folder, InstantSource.system());
        trusting = trusting(CertificateAuthority.certificateFile(folder));
    }

    @AfterAll static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_2", "HTTP_1_1"}) void theClientChoosesTheVersionByAlpn(HttpClient.Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).version(version).build()) {
            for (String host : new String[] {"127.0.0.1", "localhost"}) {
                HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://" + host + ":" + server.server().port() + "/a"))
                        .POST(HttpRequest.BodyPublishers.ofString("feed the cat"))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo("POST /a feed the cat");
                assertThat(answer.version()).isEqualTo(version);
            }
            assertThat(server.handled.getLast().secure()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost.localstack.cloud",
                "sqs.us-east-1.localhost.localstack.cloud",
                "sqs.eu-west-3.amazonaws.com",
                "bucket.with.dots.s3.eu-west-3.amazonaws.com",
                "us-east-1.queue.amazonaws.com",
                "brume",
            }) void theCertificateIsForWhateverNameIsCalled(String name) throws Exception {
        try (SSLSocket socket = handshake(name, "http/1.1");
                RawClient client = new RawClient(socket)) {
            assertThat(client.post("/", name).answer().text()).isEqualTo("POST / " + name);
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
        }
    }

    @Test void aClientWithoutAlpnSpeaksHttp11() throws Exception {
        try (SSLSocket socket = handshake("localhost");
                RawClient client = new RawClient(socket)) {
            assertThat(client.post("/", "x").answer().text()).isEqualTo("POST / x");
        }
    }

    @Test void aRefusalArrivesThroughTls() throws Exception {
        try (SSLSocket socket = handshake("localhost");
                RawClient client = new RawClient(socket)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2147483648\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
        }
    }

    @Test void whoDoesNotTrustTheAuthorityDoesNotConnect() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.server().port());
                SSLSocket tls = (SSLSocket) SSLContext.getDefault()
                        .getSocketFactory()
                        .createSocket(socket, "localhost", socket.getPort(), true)) {
            assertThatThrownBy(tls::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
        try (SSLSocket socket = handshake("localhost")) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static SSLSocket handshake(String name, String... protocols) throws IOException {
        Socket plain = new Socket("127.0.0.1", server.server().port());
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(plain, name, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "brume", (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        }
    }
}
