package dev.brume.sns.http;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck.Mode;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryRouter;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import dev.brume.router.Producer;
import dev.brume.router.Target;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Deliveries through the router to real web servers, on a clock that stands still.
class HttpTargetTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:news";
    private static final String SUBSCRIPTION = TOPIC + ":16a7ecb6-d5a9-4c46-b6a3-ffd8d7b0ff4a";
    private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";
    private static final Duration IDLE = ofSeconds(2);
    private static final String TWO_RETRIES =
            "{\"healthyRetryPolicy\":{\"minDelayTarget\":20,\"maxDelayTarget\":20,\"numRetries\":2}}";

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final BoundedTrace trace = new BoundedTrace(tables, timeline);
    private final DeliveryRouter router =
            new DeliveryRouter(tables, timeline, trace, new TracedPermissionCheck(Mode.ENFORCE, Authorizer.ALLOW_ALL, trace));
    private final List<String> deadLetters = new CopyOnWriteArrayList<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private OutboundHttp http = new OutboundHttp();

    @BeforeEach void register() {
        router.register(new Target() {
            @Override public String name() {
                return "sqs";
            }

            @Override public AccessRequest access(Delivery delivery) {
                return new AccessRequest(delivery.as(), "sqs:SendMessage", delivery.to(), "000000000000", "", Map.of());
            }

            @Override public Answer deliver(Delivery delivery) {
                deadLetters.add(delivery.payload().body());
                return Answer.EMPTY;
            }
        });
        router.register(new Producer() {
            @Override public String name() {
                return "sns";
            }

            @Override public void ended(Delivery delivery, Outcome outcome) {
                outcomes.add(outcome);
            }
        });
    }

    @AfterEach void close() {
        timeline.close();
        http.close();
        tables.close();
    }

    @Test void notificationIsAPostWithTheHeadersOfAws() throws Exception {
        try (Endpoint endpoint = Endpoint.http()) {
            deliver(endpoint.url() + "?a=b");
            settle();

            assertThat(endpoint.received).singleElement().satisfies(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.path()).isEqualTo("/hook?a=b");
                assertThat(request.body()).isEqualTo("{\"Message\" : \"Grüße\"}");
                assertThat(request.headers())
                        .containsEntry("x-amz-sns-message-type", "Notification")
                        .containsEntry("x-amz-sns-message-id", "22b80b92")
                        .containsEntry("x-amz-sns-topic-arn", TOPIC)
                        .containsEntry("x-amz-sns-subscription-arn", SUBSCRIPTION)
                        .containsEntry("user-agent", "Amazon Simple Notification Service Agent")
                        .containsEntry("accept-encoding", "gzip,deflate")
                        .containsEntry("content-length", "23")
                        .doesNotContainKeys("x-amz-sns-rawdelivery", "authorization", "cookie");
            });
            assertThat(outcomes).singleElement().isEqualTo(new Outcome.Delivered(new Answer(200, "thanks", Map.of()), 1));
        }
    }

    @Test void contentTypeIsSentAsAwsSpellsIt() throws Exception {
        try (Sockets endpoint = new Sockets(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        })) {
            deliver(endpoint.url());
            settle();

            assertThat(endpoint.heads).singleElement().asString()
                    .startsWith("POST / HTTP/1.1\r\n").contains("\r\nContent-Type: text/plain; charset=UTF-8\r\n");
        }
    }

    @Test void rawMessageSaysSoAndHasTheContentTypeOfItsPolicy() throws Exception {
        try (Endpoint endpoint = Endpoint.http()) {
            router.deliver(
                    delivery(endpoint.url(), Map.of("Type", "Notification", "RawDelivery", "true", "ContentType", "application/json"))
                            .at(NOON));
            settle();

            assertThat(endpoint.received.getFirst().headers())
                    .containsEntry("x-amz-sns-rawdelivery", "true").containsEntry("content-type", "application/json");
        }
    }

    @Test void nameAndPasswordOfTheAddressAreSentAsBasicAuthentication() throws Exception {
        try (Endpoint endpoint = Endpoint.http()) {
            deliver(endpoint.url().replace("//", "//user:secret@"));
            settle();

            assertThat(endpoint.received.getFirst().headers()).containsEntry("authorization", "Basic dXNlcjpzZWNyZXQ=");
        }
    }

    @ParameterizedTest @ValueSource(ints = {500, 503, 429}) void troubleOfTheEndpointIsRetriedByThePolicyAndThenADeadLetter(int status)
            throws Exception {
        try (Endpoint endpoint = Endpoint.http()) {
            endpoint.status = status;
            deliver(endpoint.url());
            settle();
            assertThat(endpoint.received).hasSize(1);

            timeline.advance(ofSeconds(19));
            assertThat(endpoint.received).hasSize(1);
            timeline.advance(ofSeconds(1));
            assertThat(endpoint.received).hasSize(2);
            timeline.advance(ofSeconds(60));

            assertThat(endpoint.received).hasSize(3);
            assertThat(deadLetters).containsExactly("{\"Message\" : \"Grüße\"}");
            assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.status()).isEqualTo(status);
                assertThat(failed.attempts()).isEqualTo(3);
                assertThat(failed.errorMessage()).isEqualTo("The endpoint answered " + status + ".");
            });
        }
    }

    @ParameterizedTest @ValueSource(ints = {400, 403, 404, 410}) void whatTheEndpointRefusesIsNotTriedAgain(int status) throws Exception {
        try (Endpoint endpoint = Endpoint.http()) {
            endpoint.status = status;
            deliver(endpoint.url());
            settle();
            timeline.advance(ofSeconds(3_600));

            assertThat(endpoint.received).hasSize(1);
            assertThat(deadLetters).hasSize(1);
        }
    }

    @ParameterizedTest @ValueSource(ints = {301, 302, 303, 307, 308}) void redirectsAreFailuresAndNotFollowed(int status) throws Exception {
        try (Endpoint brume = Endpoint.http(); Endpoint endpoint = Endpoint.http()) {
            endpoint.status = status;
            endpoint.location = brume.url();
            deliver(endpoint.url());
            settle();
            timeline.advance(ofSeconds(3_600));

            assertThat(endpoint.received).hasSize(1);
            assertThat(brume.received).isEmpty();
            assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.errorMessage())
                    .isEqualTo("The endpoint answered " + status + "; SNS follows no redirects."));
        }
    }

    @Test void certificateThatNobodyVouchesForIsRetriedAndThenADeadLetter() throws Exception {
        try (Endpoint endpoint = Endpoint.selfSigned()) {
            deliver(endpoint.url());
            settle();
            timeline.advance(ofSeconds(3_600));

            assertThat(endpoint.received).isEmpty();
            assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.errorCode()).isEqualTo("EndpointUnavailable");
                assertThat(failed.attempts()).isEqualTo(3);
                assertThat(failed.errorMessage()).contains("certif");
            });
            assertThat(deadLetters).hasSize(1);
        }
    }

    @Test void endpointWithATrustedCertificateIsReachedByTls() throws Exception {
        try (Endpoint endpoint = Endpoint.selfSigned()) {
            http = new OutboundHttp(ofSeconds(30), IDLE, Endpoint.trustingItself());
            deliver(endpoint.url());
            settle();

            assertThat(endpoint.received).hasSize(1);
            assertThat(outcomes).singleElement().isInstanceOf(Outcome.Delivered.class);
        }
    }

    @Test void certificateOfAnotherHostIsNoGood() throws Exception {
        try (Endpoint endpoint = Endpoint.selfSigned()) {
            http = new OutboundHttp(ofSeconds(30), IDLE, Endpoint.trustingItself());
            deliver(endpoint.url().replace("127.0.0.1", "127.0.0.2"));
            settle();
            timeline.advance(ofSeconds(3_600));

            assertThat(endpoint.received).isEmpty();
            assertThat(failure("EndpointUnavailable").attempts()).isEqualTo(3);
        }
    }

    @Test void endpointThatDoesNotAnswerInTimeIsRetriedWhileOthersGetTheirs() throws Exception {
        http = new OutboundHttp(Duration.ofMillis(300), IDLE, null);
        try (Sockets slow = new Sockets(out -> {}); Endpoint other = Endpoint.http()) {
            deliver(slow.url());
            deliver(other.url());
            settle();
            assertThat(other.received).hasSize(1);

            timeline.advance(ofSeconds(3_600));

            assertThat(slow.connections).hasValue(3);
            assertThat(failure("EndpointTimeout").attempts()).isEqualTo(3);
            assertThat(deadLetters).hasSize(1);
        }
    }

    @Test void endpointMayTakeItsTimeThoughIdleConnectionsAreClosed() throws Exception {
        http = new OutboundHttp(ofSeconds(30), Duration.ofMillis(20), null);
        byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Sockets slow = new Sockets(out -> out.write(answer), Duration.ofMillis(200))) {
            deliver(slow.url());
            settle();

            assertThat(outcomes).singleElement().isInstanceOf(Outcome.Delivered.class);
            assertThat(slow.connections).hasValue(1);
        }
    }

    @Test void connectionThatIsClosedWithoutAnAnswerIsRetried() throws Exception {
        try (Sockets closing = new Sockets(OutputStream::close)) {
            deliver(closing.url());
            settle();
            timeline.advance(ofSeconds(3_600));

            assertThat(closing.connections).hasValue(3);
            assertThat(failure("EndpointUnavailable").attempts()).isEqualTo(3);
        }
    }

    @Test void endlessAnswerIsCutOffAndRetried() throws Exception {
        byte[] chunk = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
        try (Sockets endless = new Sockets(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(chunk);
            }
        })) {
            deliver(endless.url());
            settle();
            timeline.advance(ofSeconds(3_600));

            assertThat(endless.connections).hasValue(3);
            assertThat(failure("EndpointUnavailable").attempts()).isEqualTo(3);
        }
    }

    @Test void whatIsNoHttpIsRetried() throws Exception {
        try (Sockets other = new Sockets(out -> {
            out.write("220 mail.example.com ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            out.close();
        })) {
            deliver(other.url());
            settle();
            timeline.advance(ofSeconds(3_600));

            assertThat(failure("EndpointUnavailable").attempts()).isEqualTo(3);
        }
    }

    @Test void nobodyIsTriedForMoreThanAnHour() throws Exception {
        String patient = "{\"healthyRetryPolicy\":{\"minDelayTarget\":600,\"maxDelayTarget\":600,\"numRetries\":100}}";
        try (Endpoint endpoint = Endpoint.http()) {
            endpoint.status = 500;
            register("http");
            router.deliver(delivery(endpoint.url(), Map.of()).policy(HttpDeliveryPolicy.of("", patient).attempts(DEAD)).at(NOON));
            settle();
            timeline.advance(Duration.ofDays(1));

            assertThat(endpoint.received).hasSize(7);
            assertThat(deadLetters).hasSize(1);
        }
    }

    @ParameterizedTest @ValueSource(strings = {"http://no-such-host.invalid", "https://no-such-host.invalid/hook",
        "http://no_such_host.invalid:8080/hook"}) void hostThatNobodyKnowsIsRetried(String url) {
        // Where there are no name servers, nobody says so in time.
        http = new OutboundHttp(ofSeconds(1), IDLE, null);
        deliver(url);
        settle();
        timeline.advance(ofSeconds(3_600));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.errorCode()).isIn("EndpointUnavailable", "EndpointTimeout");
            assertThat(failed.attempts()).isEqualTo(3);
        });
    }

    @Test void addressThatIsNoneIsNotRetried() {
        deliver("http://in valid/");
        settle();

        assertThat(failure("InvalidEndpoint").attempts()).isEqualTo(1);
    }

    private Outcome.Failed failure(String code) {
        return outcomes.stream().filter(Outcome.Failed.class::isInstance).map(Outcome.Failed.class::cast)
                .filter(failed -> failed.errorCode().equals(code)).findFirst().orElseThrow();
    }

    private void deliver(String url) {
        router.deliver(delivery(url, Map.of(
                "Type", "Notification", "MessageId", "22b80b92", "TopicArn", TOPIC, "SubscriptionArn", SUBSCRIPTION)).at(NOON));
    }

    private Delivery.Builder delivery(String url, Map<String, String> parameters) {
        register(url.substring(0, url.indexOf(':')));
        return Delivery.of(new Payload("{\"Message\" : \"Grüße\"}", Map.of(), parameters))
                .in(Scope.DEFAULT)
                .from(TOPIC)
                .to(url)
                .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                .causedBy(new Cause("1-58406520-a006649127e371903a2de979", "", true))
                .policy(HttpDeliveryPolicy.of("", TWO_RETRIES).attempts(DEAD))
                .tell("sns", SUBSCRIPTION);
    }

    private void register(String scheme) {
        if (!router.reaches(scheme + "://host")) {
            router.register(new HttpTarget(scheme, http));
        }
    }

    private void settle() {
        assertThat(timeline.settle(ofSeconds(30))).isEmpty();
    }

    /// A server that knows no HTTP: writes what it likes when the first bytes of a request have come.
    private static final class Sockets implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private final Duration patience;
        final List<String> heads = new CopyOnWriteArrayList<>();
        final AtomicInteger connections = new AtomicInteger();

        interface Behaviour {
            void answer(OutputStream out) throws Exception;
        }

        Sockets(Behaviour behaviour) throws Exception {
            this(behaviour, Duration.ZERO);
        }

        /// @param patience that the client must have before it is answered
        Sockets(Behaviour behaviour, Duration patience) throws Exception {
            this.patience = patience;
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket socket = server.accept();
                        open.add(socket);
                        connections.incrementAndGet();
                        Thread.ofVirtual().start(() -> serve(socket, behaviour));
                    } catch (Exception _) {
                        // Closed by the test.
                    }
                }
            });
        }

        private void serve(Socket socket, Behaviour behaviour) {
            try {
                byte[] head = new byte[4_096];
                int length = socket.getInputStream().read(head);
                if (length > 0 && isPatient(socket)) {
                    heads.add(new String(head, 0, length, StandardCharsets.UTF_8));
                    behaviour.answer(socket.getOutputStream());
                }
            } catch (Exception _) {
                // The other end has had enough.
            }
        }

        /// Whether the client has not hung up for so long.
        private boolean isPatient(Socket socket) throws IOException {
            if (patience.isZero()) {
                return true;
            }
            socket.setSoTimeout((int) patience.toMillis());
            try {
                return socket.getInputStream().read() >= 0;
            } catch (SocketTimeoutException _) {
                return true;
            }
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort() + "/";
        }

        @Override public void close() throws Exception {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
