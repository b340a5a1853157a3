package dev.brume.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.rig.TestPlatform;
import dev.brume.table.MvTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {
    private static final String SECRET = "wJalrXUtnFEMI";

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.brume");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final TestPlatform platform = new TestPlatform(MvTables.inMemory(), Map.of(), PermissionCheck.Mode.AUDIT);
    private final Gate gate = new Gate(
            List.of(new FakeService("sqs").on("ListQueues", (_, _) -> Map.of())), List.of(), Set.of(), platform);

    @BeforeEach void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach void close() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        platform.close();
    }

    @Test void saysWhatWasAskedAndAnsweredWhereTheLevelIsDebug() {
        logger.setLevel(Level.DEBUG);
        gate.handle(listQueues());
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(line -> assertThat(line).startsWith("POST / AmazonSQS.ListQueues 200 2 bytes in "));
    }

    @Test void saysNothingOtherwise() {
        logger.setLevel(Level.INFO);
        gate.handle(listQueues());
        assertThat(lines.list).isEmpty();
    }

    @Test void noSecretGetsIntoTheLogWhateverItsLevel() {
        logger.setLevel(Level.TRACE);
        gate.handle(listQueues());
        gate.handle(new WireRequest(
                "GET", "/", "Action=ListQueues&X-Amz-Security-Token=" + SECRET, headers(), Blob.utf8(SECRET), false));
        gate.handle(new WireRequest(
                "POST", "/", "", headers("X-Amz-Target", "AmazonSQS.TagQueue"), Blob.utf8("{" + SECRET), false));
        gate.handle(new WireRequest(
                "POST", "/", "", headers("Origin", "https://evil.example"), Blob.utf8(SECRET), false));
        assertThat(lines.list).isNotEmpty().extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(SECRET));
    }

    private static WireRequest listQueues() {
        return new WireRequest(
                "POST",
                "/",
                "",
                headers("X-Amz-Target", "AmazonSQS.ListQueues", "Content-Type", "application/x-amz-json-1.0"),
                Blob.utf8("{\"QueueNamePrefix\":\"" + SECRET + "\"}"),
                false);
    }

    private static Headers headers(String... more) {
        Headers.Builder headers = new Headers.Builder()
                .add("Host", "localhost:4566")
                .add("X-Amz-Security-Token", SECRET)
                .add(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature="
                                + SECRET);
        for (int i = 0; i < more.length; i += 2) {
            headers.add(more[i], more[i + 1]);
        }
        return headers.build();
    }
}
