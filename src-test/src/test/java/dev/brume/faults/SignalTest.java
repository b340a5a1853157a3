package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// How Brume ends when it is told to.
class SignalTest {
    private static final Duration IN_TIME = Duration.ofSeconds(10);
    private static final long SIGINT_BIT = 1L << 1;

    @TempDir private Path data;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"}) void endsInTimeAndLeavesNothing(String signal, int exitCode) throws IOException {
        assumeFalse(signal.equals("INT") && ignoresInterrupts(), "SKIPPED: SIGINT is ignored by whoever started the tests");
        int port;
        try (BrumeProcess brume = BrumeProcess.start("--port", "0", "--data", data.toString());
                SqsClient sqs = QueueClient.of(brume.uri());
                Socket idle = new Socket("127.0.0.1", brume.port())) {
            port = brume.port();
            String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("kept"));
            List<ProcessHandle> children = ProcessHandle.of(brume.pid()).orElseThrow().descendants().toList();

            Instant told = Instant.now();
            brume.signal(signal);

            assertThat(brume.awaitEnd()).isEqualTo(exitCode);
            assertThat(Duration.between(told, Instant.now())).isLessThan(IN_TIME);
            assertThat(children).allSatisfy(SignalTest::endsInTime);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
        try (BrumeProcess again = BrumeProcess.start("--port", "0", "--data", data.toString());
                SqsClient sqs = QueueClient.of(again.uri())) {
            String url = sqs.getQueueUrl(request -> request.queueName("orders")).queueUrl();
            assertThat(QueueClient.receiveAll(sqs, url)).hasSize(1);
        }
    }

    /// A process that was killed stands in the system's table until its new parent has taken notice.
    private static void endsInTime(ProcessHandle child) {
        assertThat(child.onExit()).succeedsWithin(IN_TIME);
    }

    @Test void waitingReceiverDoesNotHoldItUp() {
        try (BrumeProcess brume = BrumeProcess.start("--port", "0"); SqsClient sqs = QueueClient.of(brume.uri())) {
            String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                    () -> sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20)));
            // A receive that is answered after the other began.
            sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(1));

            Instant told = Instant.now();
            brume.signal("TERM");

            assertThat(brume.awaitEnd()).isEqualTo(143);
            assertThat(Duration.between(told, Instant.now())).isLessThan(IN_TIME);
            waiting.handle((answer, failure) -> {
                assertThat(failure == null || failure.getCause() instanceof SdkException).isTrue();
                return null;
            }).join();
        }
    }

    /// A process that a shell started in the background hands this on to its children.
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0);
    }
}
