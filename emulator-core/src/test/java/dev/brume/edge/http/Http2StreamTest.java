package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.DataSize;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http2StreamTest {
    @Test void answersWithPriorKnowledge() throws Exception {
        try (TestServer server = new TestServer();
                Http2Client client = new Http2Client(server.server().port())) {
            Http2Client.Answer answer = client.post("/a?b=c", "feed the cat").await();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("POST /a feed the cat");
            assertThat(answer.headers().get("date")).asString().isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
            assertThat(answer.headers().get("content-length")).asString().isEqualTo("20");
            WireRequest request = server.handled.getFirst();
            assertThat(request.host()).isEqualTo("localhost");
            assertThat(request.query()).isEqualTo("b=c");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false}) void streamsAreAnsweredSideBySide(boolean brief) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server =
                new TestServer(TestServer.LIMITS, request -> slow(request, release), brief, TestServer.TLS_FOLDER);
                Http2Client client = new Http2Client(server.server().port())) {
            Http2Client.Stream slow = client.post("/slow", "");
            List<Http2Client.Stream> others = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                others.add(client.post("/" + i, "x"));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(others.get(i).await().body()).isEqualTo("POST /" + i + " x");
            }
            assertThat(slow.answer()).isNotDone();
            release.countDown();
            assertThat(slow.await().status()).isEqualTo(200);
        }
    }

    private static WireResponse slow(WireRequest request, CountDownLatch release) {
        if (request.path().equals("/slow")) {
            try {
                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return TestServer.echo(request);
    }

    @Test void aLargeBodyComesBackWhole() throws Exception {
        String body = "0123456789".repeat(300_000);
        try (TestServer server = new TestServer();
                Http2Client client = new Http2Client(server.server().port())) {
            assertThat(client.post("/", body).await().body()).isEqualTo("POST / " + body);
            assertThat(server.server().bodyBytes()).isZero();
        }
    }

    @Test void aHeadAndAnEmptyAnswerHaveNoBody() throws Exception {
        try (TestServer server = new TestServer(
                TestServer.LIMITS,
                request -> request.method().equals("HEAD")
                        ? TestServer.echo(request)
                        : WireResponse.empty(204, Headers.of("X-One", "a\nb")));
                Http2Client client = new Http2Client(server.server().port())) {
            Http2Client.Answer head = client.open(Http2Client.head("HEAD", "/"), true).await();
            assertThat(head.headers().get("content-length")).asString().isEqualTo("7");
            assertThat(head.body()).isEmpty();
            Http2Client.Answer empty = client.open(Http2Client.head("GET", "/"), true).await();
            assertThat(empty.status()).isEqualTo(204);
            assertThat(empty.headers().get("x-one")).asString().isEqualTo("a?b");
        }
    }

    @Test void aHugeContentLengthIsRefusedAtOnceAndTheConnectionGoesOn() throws Exception {
        try (TestServer server = new TestServer();
                Http2Client client = new Http2Client(server.server().port())) {
            Http2Client.Answer answer = client.open(
                    Http2Client.head("POST", "/").add("content-length", "2147483648"), false)
                    .await();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).isEqualTo("RequestEntityTooLarge");
            assertThat(client.post("/", "x").await().status()).isEqualTo(200);
        }
    }

    @Test void aBodyBeyondTheLimitIsRefused() throws Exception {
        HttpLimits limits = TestServer.LIMITS.withBody(DataSize.kibibytes(10), DataSize.mebibytes(1));
        try (TestServer server = new TestServer(limits);
                Http2Client client = new Http2Client(server.server().port())) {
            assertThat(client.post("/", "x".repeat(11_000)).await().status()).isEqualTo(413);
            assertThat(server.server().bodyBytes()).isZero();
        }
    }

    @Test void aStreamThatStallsIsRefusedAlone() throws Exception {
        Duration soon = Duration.ofMillis(60);
        HttpLimits limits = TestServer.LIMITS.withTimes(soon, soon, Duration.ofMinutes(1), soon);
        try (TestServer server = new TestServer(limits);
                Http2Client client = new Http2Client(server.server().port())) {
            Http2Client.Stream stalling = client.open(Http2Client.head("POST", "/stalling"), false);
            assertThat(stalling.await().status()).isEqualTo(408);
            assertThat(client.post("/", "x").await().status()).isEqualTo(200);
        }
    }

    @Test void aConnectionThatIsIdleForLongIsClosed() {
        Duration soon = Duration.ofMillis(60);
        try (TestServer server = new TestServer(TestServer.LIMITS.withTimes(soon, soon, soon, soon));
                Http2Client client = new Http2Client(server.server().port())) {
            while (server.server().connections() == 0) {
                Thread.onSpinWait();
            }
            while (server.server().connections() > 0) {
                Thread.onSpinWait();
            }
            assertThat(server.handled).isEmpty();
        }
    }

    @Test void aRequestWithoutAPathIsMalformed() throws Exception {
        try (TestServer server = new TestServer();
                Http2Client client = new Http2Client(server.server().port())) {
            Http2Client.Answer answer =
                    client.open(Http2Client.head("GET", "nowhere"), true).await();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(client.post("/", "x").await().status()).isEqualTo(200);
        }
    }
}
