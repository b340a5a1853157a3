package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not HTTP, or tries to be two requests at once, is refused in plain words, and the connection is closed.
class BadInputTest {
    private static TestServer server;

    @BeforeAll static void start() {
        server = new TestServer();
    }

    @AfterAll static void stop() {
        server.close();
    }

    @AfterEach void everybodyElseIsUnharmed() throws IOException {
        try (RawClient other = server.connect()) {
            assertThat(other.post("/other", "ok").answer().text()).isEqualTo("POST /other ok");
        }
        assertThat(server.server().bodyBytes()).isZero();
        server.handled.clear();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock = """
            400 | 'nonsense\\r\\n\\r\\n'
            400 | 'GET\\r\\n\\r\\n'
            400 | 'GET /\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1 \\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET / HTTP/9\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET / HTPT/1.1\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET /a b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET nowhere HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET ftp://host/ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET http:/// HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET * HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET /a#b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
            505 | 'GET / HTTP/9.9\\r\\nHost: a\\r\\n\\r\\n'
            505 | 'GET / HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n'
            505 | 'GET / HTTP/0.9\\r\\nHost: a\\r\\n\\r\\n'
            405 | 'CONNECT a:443 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\nHost: a\\n\\n'
            400 | 'GET / HTTP/1.1\\r\\nHost a\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\r\\nHost : a\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\r\\nHost: a\\r\\n: b\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\r\\nHost: a\\r\\nx\\0y: b\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\r\\nHost: a\\r\\nx: b\\0c\\r\\n\\r\\n'
            400 | 'GET / HTTP/1.1\\r\\nHost: a\\r\\nx: b\\rc\\r\\n\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: four\\r\\n\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +4\\r\\n\\r\\nbody'
            417 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 4\\r\\nExpect: miracles\\r\\n\\r\\nbody'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nfour\\r\\nbody\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\nbody\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nFFFFFFFFF\\r\\nbody\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n4\\r\\nbodyXX0\\r\\n\\r\\n'
            400 | 'POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n4\\nbody\\n0\\n\\n'
            """) void malformedHttpIsRefused(int status, String request) throws IOException {
        refused(status, request);
    }

    /// Two readings of where a request ends are two requests for somebody between us and the client.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "Transfer-Encoding: chunked\\r\\nContent-Length: 4\\r\\n\\r\\n0\\r\\n\\r\\n",
                "Content-Length: 4\\r\\nContent-Length: 5\\r\\n\\r\\nbody!",
                "Content-Length: 4, 5\\r\\n\\r\\nbody!",
                "Content-Length: 4\\r\\nContent-Length: 4\\r\\n\\r\\nbody",
                "Transfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "Transfer-Encoding: identity\\r\\n\\r\\n",
                "Transfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\n",
                "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n0\\r\\n\\r\\n",
                "Transfer-Encoding: chunked, chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "Transfer-Encoding : chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
                "Content-Length : 4\\r\\n\\r\\nbody",
            }) void ambiguousFramingIsRefused(String rest) throws IOException {
        refused(400, "POST / HTTP/1.1\\r\\nHost: a\\r\\n" + rest + "GET /smuggled HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
    }

    @Test void chunksAreNotForHttp10() throws IOException {
        refused(400, "POST / HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n");
    }

    @Test void aLongRequestLineIsRefused() throws IOException {
        refused(414, "GET /" + "a".repeat(20_000) + " HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n");
    }

    @Test void manyOrLongHeadersAreRefused() throws IOException {
        refused(431, "GET / HTTP/1.1\\r\\nHost: a\\r\\nx: " + "a".repeat(40_000) + "\\r\\n\\r\\n");
        refused(431, "GET / HTTP/1.1\\r\\nHost: a\\r\\n" + "x: y\\r\\n".repeat(10_000) + "\\r\\n");
        refused(431, "GET / HTTP/1.1\\r\\nHost: a\\r\\nx: " + "a".repeat(40_000));
    }

    private static void refused(int status, String request) throws IOException {
        String bytes = request.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
        try (RawClient client = server.connect()) {
            RawClient.Answer answer = client.send(bytes).answer();
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.text()).startsWith("Brume cannot read this request: ");
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(client.isClosed()).isTrue();
        }
        assertThat(server.handled).isEmpty();
    }

    @Test void whoSendsOnAfterARefusalStillGetsToReadIt() throws IOException {
        try (RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000000\r\n\r\n");
            byte[] part = new byte[100_000];
            for (int i = 0; i < 50; i++) {
                client.send(part);
            }
            assertThat(client.answer().status()).isEqualTo(413);
        }
    }
}
