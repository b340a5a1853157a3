package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever bytes come: the server lives, nobody else notices, no memory stays behind.
class FrontDoorFuzzTest {
    private static final String[] WHOLE = {
        "POST /a?b=c HTTP/1.1\r\nHost: localhost\r\nContent-Length: 12\r\nX-Amz-Target: AmazonSQS.SendMessage\r\n\r\nfeed the cat",
        "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n4\r\nfeed\r\n0\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\u0012\4\0\0\0\0\0\0\3\0\0\0d\0\4\0\1\0\0\0\0\1\1\5\0\0\0\1\u0082\u0086\u0084A\u008a",
        "\u0016\3\1\0\u00f1\1\0\0\u00ed\3\3" + "\u0007".repeat(240),
    };

    @Test void randomBytes() throws IOException {
        Random random = new Random(4566);
        try (TestServer server = new TestServer();
                RawClient bystander = server.connect()) {
            for (int round = 0; round < 300; round++) {
                byte[] bytes = new byte[random.nextInt(1, 2000)];
                random.nextBytes(bytes);
                attack(server, bytes);
                assertThat(bystander.post("/", "ok").answer().text()).isEqualTo("POST / ok");
            }
            assertNothingStays(server, bystander);
        }
    }

    @Test void damagedRequests() throws IOException {
        Random random = new Random(4567);
        try (TestServer server = new TestServer();
                RawClient bystander = server.connect()) {
            for (int round = 0; round < 1200; round++) {
                byte[] bytes = WHOLE[round % WHOLE.length].getBytes(StandardCharsets.ISO_8859_1);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                attack(server, bytes);
                assertThat(bystander.post("/", "ok").answer().text()).isEqualTo("POST / ok");
            }
            assertNothingStays(server, bystander);
        }
    }

    private static void attack(TestServer server, byte[] bytes) throws IOException {
        try (RawClient client = server.connect()) {
            client.send(bytes);
        } catch (SocketException _) {
            // It was thrown out before it had finished.
        }
    }

    private static void assertNothingStays(TestServer server, RawClient bystander) throws IOException {
        while (server.server().connections() > 1 || server.server().bodyBytes() > 0) {
            bystander.post("/", "").answer();
        }
    }
}
