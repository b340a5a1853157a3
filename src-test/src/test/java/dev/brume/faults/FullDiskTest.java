package dev.brume.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.machine.Command;
import dev.brume.machine.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// A disk that fills up under a running Brume, and gets space again.
class FullDiskTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST_MESSAGES = 400;

    private final Ledger ledger = new Ledger();
    private final String filling = "x".repeat(200_000);

    @TempDir private Path mount;

    private boolean mounted;

    @BeforeEach void mountASmallDisk() {
        Outcome outcome = Command.of("mount", "-t", "tmpfs", "-o", "size=24m", "brume-test", mount.toString()).run(LIMIT);
        mounted = outcome.succeeded();
        assumeTrue(mounted, () -> "SKIPPED: no small disk can be mounted here: " + outcome.errors().strip());
    }

    @AfterEach void unmount() {
        if (mounted) {
            Command.of("umount", "-l", mount.toString()).run(LIMIT);
        }
    }

    private String[] options() {
        return new String[] {"--port", "0", "--data", mount.resolve("data").toString(), "--log-level", "error"};
    }

    @Test void callerGetsAnErrorNothingIsLostAndItGoesOnWithSpaceAgain() throws IOException {
        try (BrumeProcess brume = BrumeProcess.start(options()); SqsClient sqs = QueueClient.of(brume.uri())) {
            String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();

            SqsException refused = sendUntilRefused(sqs, url);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
            assertThat(refused.awsErrorDetails().errorMessage()).contains("space");
            assertThat(refused.requestId()).isNotBlank();
            assertThat(brume.isAlive()).isTrue();
            assertThat(new ControlApi(brume.uri()).health().isEmpty()).isFalse();

            Command.of("mount", "-o", "remount,size=160m", mount.toString()).run(LIMIT).orFail();
            send(sqs, url, "with space again");
            brume.kill();
        }
        try (BrumeProcess brume = BrumeProcess.start(options()); SqsClient sqs = QueueClient.of(brume.uri())) {
            String url = sqs.getQueueUrl(request -> request.queueName("orders")).queueUrl();
            assertThat(ledger.settle(QueueClient.receiveAll(sqs, url))).isEmpty();
            assertThat(ledger.isSent("with space again" + filling)).isTrue();
        }
    }

    private SqsException sendUntilRefused(SqsClient sqs, String url) {
        for (int i = 0; i < MOST_MESSAGES; i++) {
            try {
                send(sqs, url, "message " + i + " ");
            } catch (SqsException e) {
                return e;
            }
        }
        throw new AssertionError("The disk did not fill up with " + MOST_MESSAGES + " messages of " + filling.length() + " bytes");
    }

    private void send(SqsClient sqs, String url, String beginning) {
        String body = beginning + filling;
        ledger.sending(body);
        ledger.sent(body, sqs.sendMessage(request -> request.queueUrl(url).messageBody(body)).messageId());
    }
}
