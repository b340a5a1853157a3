package dev.brume.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.DataSize;
import dev.brume.edge.http.Binding;
import dev.brume.edge.http.HttpLimits;
import dev.brume.rig.TestPlatform;
import dev.brume.table.MvTables;
import dev.brume.timeline.Timeline;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EdgeServerTest {
    private static final HttpLimits LIMITS = HttpLimits.ofHeap(DataSize.mebibytes(512));

    @TempDir Path folder;

    private final TestPlatform platform = new TestPlatform(MvTables.inMemory(), Map.of(), PermissionCheck.Mode.OFF);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CompletableFuture<Boolean> woken = new CompletableFuture<>();
    private final FakeService sqs = new FakeService("sqs")
            .on("ListQueues", (_, _) -> Map.of("QueueUrls", List.of("u")))
            .on("ReceiveMessage", (_, _) -> {
                try (Timeline.Waiter waiter = platform.timeline().waiter("receive")) {
                    waiting.countDown();
                    woken.complete(waiter.await(Duration.ofDays(1)));
                }
                return Map.of();
            });
    private EdgeServer server;

    @BeforeEach void start() throws IOException {
        Gate gate = new Gate(List.of(sqs), List.of(), Set.of(), platform);
        server = EdgeServer.start(binding(0), LIMITS, gate, platform.timeline());
    }

    @AfterEach void stop() {
        server.close();
        platform.close();
    }

    private Binding binding(int port) {
        return new Binding(Binding.LOOPBACK, port, 1, folder.resolve("tls"));
    }

    /// Java asks for HTTP/2 by an `Upgrade`, which is passed over.
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class) void aCallIsAnsweredOverTheWire(HttpClient.Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            HttpResponse<String> answer = client.send(call("ListQueues", "{}"), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"QueueUrls\":[\"u\"]}");
            assertThat(answer.headers().firstValue("x-brume-trace")).isPresent();
            assertThat(answer.headers().firstValue("date")).hasValue("Tue, 01 Jan 2030 12:00:00 GMT");
        }
    }

    @Test void aClientThatLeavesDoesNotWaitAnyLonger() throws Exception {
        String body = "{\"QueueUrl\":\"u\"}";
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
                            + "X-Amz-Target: AmazonSQS.ReceiveMessage\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(woken).isNotDone();
        }
        assertThat(woken.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test void aRequestThatIsWaitingDoesNotKeepTheSystemFromBeingQuiet() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(call("ReceiveMessage", "{\"QueueUrl\":\"u\"}"), HttpResponse.BodyHandlers.ofString());
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(platform.timeline().settle(Duration.ofSeconds(20))).isEmpty();
            platform.timeline().advance(Duration.ofDays(1));
            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test void aPortThatIsTakenIsSaidSo() {
        Gate gate = new Gate(List.of(), List.of(), Set.of(), platform);
        assertThatThrownBy(() -> EdgeServer.start(binding(server.port()), LIMITS, gate, platform.timeline()))
                .isInstanceOf(IOException.class)
                .hasMessage("Port " + server.port() + " on 127.0.0.1 cannot be used: another process listens there");
    }

    @Test void theCertificateToTrustIsWhereItSays() throws IOException {
        assertThat(server.certificate()).doesNotExist();
        server.makeCertificate();
        assertThat(Files.readString(server.certificate())).startsWith("-----BEGIN CERTIFICATE-----");
    }

    private HttpRequest call(String operation, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
