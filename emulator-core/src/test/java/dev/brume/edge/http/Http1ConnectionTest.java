package dev.brume.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.DataSize;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Http1ConnectionTest {
    private static final String HOST = "Host: localhost\r\n";

    @Test void answersRequestAfterRequestOnOneConnection() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.post("/" + i, "body" + i).answer().text()).isEqualTo("POST /" + i + " body" + i);
            }
            assertThat(server.server().connections()).isEqualTo(1);
        }
    }

    @Test void theAnswerHasDateTypeAndLength() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            RawClient.Answer answer = client.post("/", "abc").answer();
            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.headers())
                    .containsEntry("date", "Sun, 06 Nov 1994 08:49:37 GMT")
                    .containsEntry("content-type", "text/plain")
                    .containsEntry("content-length", "10")
                    .doesNotContainKey("connection");
        }
    }

    @Test void theRequestReachesTheHandlerAsItCame() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("GET /a%20b/c?x=1&y=%C3%A9 HTTP/1.1\r\nhost: example.org:4566\r\nX-Two: 1\r\nx-two:  2 \r\n\r\n")
                    .answer();
            WireRequest request = server.handled.getFirst();
            assertThat(request.path()).isEqualTo("/a%20b/c");
            assertThat(request.query()).isEqualTo("x=1&y=%C3%A9");
            assertThat(request.host()).isEqualTo("example.org:4566");
            assertThat(request.headers("X-TWO")).containsExactly("1", "2");
            assertThat(request.secure()).isFalse();
            assertThat(request.sourceIp()).isEqualTo("127.0.0.1");
        }
    }

    @Test void theAbsoluteFormOverridesTheHost() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("GET http://sqs.eu-west-3.amazonaws.com/q?a HTTP/1.1\r\nHost: proxy\r\n\r\n").answer();
            WireRequest request = server.handled.getFirst();
            assertThat(request.host()).isEqualTo("sqs.eu-west-3.amazonaws.com");
            assertThat(request.path()).isEqualTo("/q");
            assertThat(request.query()).isEqualTo("a");
        }
    }

    @Test void bytesBeyondAsciiInThePathArriveEscaped() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("GET /caf\u00c3\u00a9 HTTP/1.1\r\n" + HOST + "\r\n").answer();
            assertThat(server.handled.getFirst().path()).isEqualTo("/caf%C3%A9");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false}) void pipelinedRequestsRunOneAfterTheOtherAndAreAnsweredInOrder(boolean brief) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = new TestServer(
                TestServer.LIMITS, request -> waitOnFirst(request, release), brief, TestServer.TLS_FOLDER);
                RawClient client = server.connect()) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                all.append(RawClient.request("/" + i, "x"));
            }
            client.send(all.toString());
            try (RawClient other = server.connect()) {
                assertThat(other.post("/other", "").answer().status()).isEqualTo(200);
            }
            assertThat(server.handled).extracting(WireRequest::path).doesNotContain("/1");
            release.countDown();
            for (int i = 0; i < 50; i++) {
                assertThat(client.answer().text()).isEqualTo("POST /" + i + " x");
            }
        }
    }

    private static WireResponse waitOnFirst(WireRequest request, CountDownLatch release) {
        if (request.path().equals("/0")) {
            try {
                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return TestServer.echo(request);
    }

    @Test void aFloodOfPipelinedRequestsIsAnsweredInOrderAndNobodyElseIsHarmed() throws Exception {
        int flood = 20_000;
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < flood; i++) {
                        client.post("/" + i, "");
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (RawClient other = server.connect()) {
                for (int i = 0; i < 100; i++) {
                    assertThat(other.post("/", "ok").answer().text()).isEqualTo("POST / ok");
                }
            }
            for (int i = 0; i < flood; i++) {
                assertThat(client.answer().text()).isEqualTo("POST /" + i + " ");
            }
            sender.join();
        }
    }

    @Test void closesWhenTheClientWantsToClose() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("GET / HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\nGET /2 HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.answer().headers()).containsEntry("connection", "close");
            assertThat(client.isClosed()).isTrue();
            assertThat(server.handled).hasSize(1);
        }
    }

    @Test void anHttp10ClientNeedsNoHostAndIsToldWhetherTheConnectionStays() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.answer().headers()).containsEntry("connection", "keep-alive");
            client.send("GET /2 HTTP/1.0\r\n\r\n");
            assertThat(client.answer().headers()).containsEntry("connection", "close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test void aHeadIsAnsweredWithTheLengthAlone() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("HEAD /x HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(client.answer(true).headers()).containsEntry("content-length", "8");
            assertThat(client.post("/next", "").answer().text()).isEqualTo("POST /next ");
        }
    }

    @Test void anAnswerWithoutContentHasNoLength() throws IOException {
        try (TestServer server = new TestServer(
                TestServer.LIMITS, _ -> WireResponse.empty(204, Headers.of("x-amzn-RequestId", "1")));
                RawClient client = server.connect()) {
            assertThat(client.post("/", "").answer().headers())
                    .containsEntry("x-amzn-requestid", "1")
                    .doesNotContainKey("content-length");
            assertThat(client.post("/", "").answer().status()).isEqualTo(204);
        }
    }

    @Test void aHeaderValueCannotSplitTheAnswer() throws IOException {
        try (TestServer server = new TestServer(
                TestServer.LIMITS,
                _ -> WireResponse.empty(200, Headers.of("x-brume-warning", "a\r\nSet-Cookie: b\u0000\u20ac")));
                RawClient client = server.connect()) {
            RawClient.Answer answer = client.post("/", "").answer();
            assertThat(answer.headers())
                    .containsEntry("x-brume-warning", "a??Set-Cookie: b??")
                    .doesNotContainKey("set-cookie");
        }
    }

    @Test void chunksExtensionsAndTrailersMakeOneBody() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("PUT /c HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n"
                    + "4\r\nfeed\r\n8;a=b\r\n the cat\r\n0\r\nx-sum: 1\r\n\r\n");
            assertThat(client.answer().text()).isEqualTo("PUT /c feed the cat");
            assertThat(server.handled.getFirst().header("x-sum")).isNull();
            assertThat(client.post("/next", "").answer().status()).isEqualTo(200);
        }
    }

    @Test void aBodyThatArrivesByteByByteIsOneBody() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            for (char c : RawClient.request("/slow", "feed the cat").toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.answer().text()).isEqualTo("POST /slow feed the cat");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false}) void largeBodiesAndAnswersArriveWhole(boolean chunked) throws IOException {
        byte[] body = new byte[5_000_001];
        IntStream.range(0, body.length).forEach(i -> body[i] = (byte) (i * 31 >> 3));
        try (TestServer server = new TestServer(TestServer.LIMITS, request -> new WireResponse(
                200, Headers.NONE, request.body().bytes(), request.body().size()));
                RawClient client = server.connect()) {
            client.send("PUT / HTTP/1.1\r\n" + HOST);
            if (chunked) {
                client.send("Transfer-Encoding: chunked\r\n\r\n");
                ByteArrayOutputStream chunks = new ByteArrayOutputStream();
                for (int at = 0; at < body.length; at += 100_000) {
                    int length = Math.min(100_000, body.length - at);
                    chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    chunks.write(body, at, length);
                    chunks.writeBytes(new byte[] {'\r', '\n'});
                }
                client.send(chunks.toByteArray()).send("0\r\n\r\n");
            } else {
                client.send("Content-Length: " + body.length + "\r\n\r\n").send(body);
            }
            assertThat(client.answer().body()).isEqualTo(body);
            assertThat(client.send("GET / HTTP/1.1\r\n" + HOST + "\r\n").answer().body()).isEmpty();
            assertThat(server.server().bodyBytes()).isZero();
        }
    }

    @Test void whoAsksIsToldToGoOnWithTheBody() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answer().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.send("abc").answer().text()).isEqualTo("PUT / abc");
        }
    }

    @Test void whoAsksBehindAnotherRequestIsToldAfterItsAnswer() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = new TestServer(TestServer.LIMITS, request -> waitOnFirst(request, release));
                RawClient client = server.connect()) {
            client.post("/0", "");
            client.send("PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            release.countDown();
            assertThat(client.answer().text()).isEqualTo("POST /0 ");
            assertThat(client.answer().statusLine()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(client.send("abc").answer().text()).isEqualTo("PUT / abc");
        }
    }

    @Test void whoAsksWithTooLargeABodyIsRefusedInstead() throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 2147483648\r\nExpect: 100-continue\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "9223372036854775807"}) void aHugeContentLengthIsRefusedAtOnceInTheHandlersWords(String length)
            throws IOException {
        try (TestServer server = new TestServer();
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: " + length + "\r\n\r\n");
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.text()).isEqualTo("RequestEntityTooLarge");
            assertThat(client.isClosed()).isTrue();
            assertThat(server.handled).isEmpty();
        }
    }

    @Test void chunksBeyondTheLimitAreRefused() throws IOException {
        HttpLimits limits = TestServer.LIMITS.withBody(DataSize.kibibytes(100), DataSize.mebibytes(1));
        try (TestServer server = new TestServer(limits);
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n19000\r\n")
                    .send(new byte[0x19000])
                    .send("\r\n1\r\nx\r\n");
            assertThat(client.answer().status()).isEqualTo(413);
            assertThat(server.server().bodyBytes()).isZero();
        }
    }

    @Test void bodiesThatDoNotFitIntoTheMemoryForAllOfThemAreRefusedAndTheMemoryComesBack() throws Exception {
        HttpLimits limits = TestServer.LIMITS.withBody(DataSize.kibibytes(100), DataSize.kibibytes(150));
        CountDownLatch release = new CountDownLatch(1);
        try (TestServer server = new TestServer(limits, request -> waitOnFirst(request, release));
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.post("/0", "x".repeat(100 * 1024));
            while (server.handled.isEmpty()) {
                Thread.onSpinWait();
            }
            RawClient.Answer refusal = second.post("/1", "x".repeat(100 * 1024)).answer();
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.text()).isEqualTo("SlowDown");
            release.countDown();
            assertThat(first.answer().status()).isEqualTo(200);
            try (RawClient third = server.connect()) {
                assertThat(third.post("/2", "x".repeat(100 * 1024)).answer().status()).isEqualTo(200);
            }
            assertThat(server.server().bodyBytes()).isZero();
        }
    }

    @Test void anAnnouncedBodyTakesNoMemoryBeforeItArrives() throws IOException {
        try (TestServer server = new TestServer();
                RawClient announcing = server.connect();
                RawClient other = server.connect()) {
            announcing.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 50000000\r\n\r\nx");
            other.post("/", "").answer();
            assertThat(server.server().bodyBytes()).isLessThanOrEqualTo(64 * 1024);
        }
    }

    @Test void aTruncatedRequestIsNotHandled() throws IOException {
        try (TestServer server = new TestServer();
                RawClient other = server.connect()) {
            try (RawClient client = server.connect()) {
                client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 10\r\n\r\nfour");
            }
            try (RawClient client = server.connect()) {
                client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n5\r\nfour");
            }
            while (server.server().connections() > 1 || server.server().bodyBytes() > 0) {
                other.post("/", "").answer();
            }
            assertThat(server.handled).allMatch(request -> request.body().size() == 0);
        }
    }

    @Test void whoSendsAHeadTooSlowlyIsToldSo() throws IOException {
        try (TestServer server = new TestServer(impatient());
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\nHos");
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test void whoStopsWithinABodyIsToldSo() throws IOException {
        try (TestServer server = new TestServer(impatient());
                RawClient client = server.connect()) {
            client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 10\r\n\r\nfour");
            assertThat(client.answer().status()).isEqualTo(408);
            assertThat(client.isClosed()).isTrue();
            while (server.server().bodyBytes() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    @Test void whoSaysNothingForLongIsLetGo() throws IOException {
        try (TestServer server = new TestServer(impatient());
                RawClient silent = server.connect();
                RawClient client = server.connect()) {
            assertThat(client.post("/", "").answer().status()).isEqualTo(200);
            assertThat(client.isClosed()).isTrue();
            assertThat(silent.isClosed()).isTrue();
        }
    }

    @Test void whoDoesNotReadTheAnswerIsLetGo() throws IOException {
        byte[] large = new byte[50_000_000];
        try (TestServer server = new TestServer(
                impatient(), _ -> new WireResponse(200, Headers.NONE, large, large.length));
                RawClient client = server.connect()) {
            client.post("/", "");
            while (server.handled.isEmpty() || server.server().connections() > 0) {
                Thread.onSpinWait();
            }
            assertThat(server.handled).hasSize(1);
        }
    }

    private static HttpLimits impatient() {
        Duration soon = Duration.ofMillis(60);
        return TestServer.LIMITS.withTimes(soon, soon, soon, soon);
    }

    @Test void aHandlerThatFailsAnswers500AndTheConnectionGoesOn() throws IOException {
        try (TestServer server = new TestServer(TestServer.LIMITS, request -> {
            if (request.path().equals("/bad")) {
                throw new StackOverflowError();
            }
            return TestServer.echo(request);
        });
                RawClient client = server.connect()) {
            assertThat(client.post("/bad", "").answer().status()).isEqualTo(500);
            assertThat(client.post("/good", "").answer().status()).isEqualTo(200);
        }
    }

    @Test void oneConnectionTooManyIsTurnedAway() throws IOException {
        try (TestServer server = new TestServer(TestServer.LIMITS.withConnections(2));
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.post("/", "").answer();
            second.post("/", "").answer();
            try (RawClient third = server.connect()) {
                assertThat(third.isClosed()).isTrue();
            }
            assertThat(first.post("/", "").answer().status()).isEqualTo(200);
        }
    }
}
