package dev.brume.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class BrumeClockTest {
    @Nested @BrumeTest(clock = "paused@2030-01-01T00:00:00Z")
    class Paused {
        @Test void windsTimeForward(SqsClient sqs, BrumeClock clock) {
            String url = sqs.createQueue(request -> request.queueName("later")).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("tea").delaySeconds(900));
            assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages()).isEmpty();

            clock.advance(Duration.ofMinutes(15));

            assertThat(clock.now()).isEqualTo("2030-01-01T00:15:00Z");
            assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages()).extracting(Message::body).containsExactly("tea");
        }

        @Test void isTheTestsOwn(BrumeClock clock) {
            assertThat(clock.now()).isEqualTo("2030-01-01T00:00:00Z");

            clock.set(Instant.parse("2031-01-01T00:00:00Z"));

            assertThat(clock.now()).isEqualTo("2031-01-01T00:00:00Z");
        }
    }

    @Nested @BrumeTest(clock = "paused@2030-01-01T00:00:00Z")
    class Snapshots {
        @Test void putTimeAndStateBack(SqsClient sqs, BrumeClock clock, BrumeSnapshots snapshots) {
            snapshots.take("empty");
            sqs.createQueue(request -> request.queueName("later"));
            clock.advance(Duration.ofDays(1));

            snapshots.restore("empty");

            assertThat(clock.now()).isEqualTo("2030-01-01T00:00:00Z");
            assertThat(sqs.listQueues().queueUrls()).isEmpty();
        }
    }

    @Nested @BrumeTest
    class Shared {
        @Test void isNotMovedUnderOtherTests(BrumeClock clock, BrumeSnapshots snapshots) {
            clock.settle();
            assertThatThrownBy(() -> clock.advance(Duration.ofHours(1))).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("@BrumeTest(clock = \"paused\")");
            assertThatThrownBy(() -> clock.set(Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> snapshots.take("mine")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> snapshots.restore("mine")).isInstanceOf(IllegalStateException.class);
        }
    }
}
