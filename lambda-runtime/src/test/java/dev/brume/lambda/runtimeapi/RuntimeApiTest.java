package dev.brume.lambda.runtimeapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RuntimeApiTest {
    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String RUNNING = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    private final Recorder events = new Recorder();
    private RuntimeApi api;
    private Socket runtime;

    /// Says what it was told; only one invocation is running.
    private static final class Recorder implements RuntimeEvents {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override public void next(Reply reply) {
            told.add("next");
            reply.send(200, Map.of("Lambda-Runtime-Aws-Request-Id", RUNNING), "{\"k\":1}".getBytes(UTF_8));
        }

        @Override public void hungUp(Reply reply) {
            told.add("hung up");
        }

        @Override public boolean response(String requestId, byte[] payload) {
            told.add("response " + new String(payload, UTF_8));
            return requestId.equals(RUNNING);
        }

        @Override public boolean responseTooLarge(String requestId) {
            told.add("too large");
            return requestId.equals(RUNNING);
        }

        @Override public boolean error(String requestId, String type, byte[] payload) {
            told.add("error " + type + " " + new String(payload, UTF_8));
            return requestId.equals(RUNNING);
        }

        @Override public boolean initError(String type, byte[] payload) {
            told.add("init error " + type);
            return false;
        }
    }

    @BeforeEach void open() throws IOException {
        api = new RuntimeApi(events, (_, _) -> true);
        runtime = connect(api);
    }

    @AfterEach void close() throws IOException {
        runtime.close();
        api.close();
    }

    private static Socket connect(RuntimeApi api) throws IOException {
        String[] address = api.address().split(":");
        return new Socket(address[0], Integer.parseInt(address[1]));
    }

    private void send(String text) throws IOException {
        OutputStream out = runtime.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private void post(String path, String headers, String body) throws IOException {
        send("POST " + RUNTIME + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body);
    }

    /// The status line and body of the next answer.
    private String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) runtime.getInputStream().read());
        }
        int length = head.lastIndexOf("Content-Length: ");
        int bytes = Integer.parseInt(head.substring(length + 16).strip());
        return head.substring(9, 12) + " " + new String(runtime.getInputStream().readNBytes(bytes), UTF_8);
    }

    @Test void aRuntimeTakesAnInvocationAndAnswersIt() throws IOException {
        send("GET " + RUNTIME + "invocation/next HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer()).isEqualTo("200 {\"k\":1}");
        post("invocation/" + RUNNING + "/response", "Content-Length: 2\r\n", "42");
        assertThat(answer()).isEqualTo("202 {\"status\":\"OK\"}");
        assertThat(events.told).containsExactly("next", "response 42");
    }

    @Test void anAnswerAndTheNextRequestMayComeInOnePiece() throws IOException {
        post("invocation/" + RUNNING + "/response", "Content-Length: 2\r\n", "42GET " + RUNTIME + "invocation/next HTTP/1.1\r\n\r\n");
        assertThat(List.of(answer(), answer())).containsExactly("202 {\"status\":\"OK\"}", "200 {\"k\":1}");
    }

    @Test void aBodyMayComeInChunks() throws IOException {
        post("invocation/" + RUNNING + "/response", "Transfer-Encoding: chunked\r\n",
                "3;x=y\r\n{\"a\r\n4\r\n\":1}\r\n0\r\nTrailer: x\r\n\r\n");
        assertThat(answer()).startsWith("202");
        assertThat(events.told).containsExactly("response {\"a\":1}");
    }

    @Test void anErrorHasItsType() throws IOException {
        post("invocation/" + RUNNING + "/error", "Lambda-Runtime-Function-Error-Type: Runtime.Unknown\r\nContent-Length: 2\r\n", "{}");
        assertThat(answer()).startsWith("202");
        assertThat(events.told).containsExactly("error Runtime.Unknown {}");
    }

    @Test void whatIsNotRunningCannotBeAnswered() throws IOException {
        post("invocation/other/response", "Content-Length: 0\r\n", "");
        assertThat(answer()).isEqualTo("400 {\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
        post("init/error", "Content-Length: 0\r\n", "");
        assertThat(answer()).startsWith("400").contains("InvalidStateTransition");
        send("GET /2018-06-01/extension HTTP/1.1\r\n\r\n");
        assertThat(answer()).startsWith("404");
    }

    @Test void extensionsAreRefusedByName() throws IOException {
        for (String path : List.of("/2020-01-01/extension/register", "/2022-07-01/telemetry", "/2020-08-15/logs")) {
            send("POST " + path + " HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer()).isEqualTo(
                    "501 {\"errorMessage\":\"Brume does not implement extensions of Lambda yet.\",\"errorType\":\"NotImplemented\"}");
        }
    }

    @Test void aResponseBeyondSixMegabytesIsRefusedAndTheConnectionGoesOn() throws IOException {
        post("invocation/" + RUNNING + "/response", "Content-Length: 7000000\r\n", "x".repeat(7_000_000));
        assertThat(answer()).startsWith("413").contains("\"RequestEntityTooLarge\"").contains("(6291556 bytes)");
        post("invocation/" + RUNNING + "/response", "Content-Length: 1\r\n", "1");
        assertThat(answer()).startsWith("202");
        assertThat(events.told).containsExactly("too large", "response 1");
    }

    @Test void connectionsOfOthersAreClosed() throws IOException {
        try (RuntimeApi foreign = new RuntimeApi(events, (_, _) -> false); Socket stranger = connect(foreign)) {
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        }
    }
}
