package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceCommandTest extends CommandTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";

    @BeforeEach void reset() {
        new ControlClient(endpoint()).post("/_brume/reset", Json.object());
    }

    private static void record(String action, String to) {
        Trace trace = brume.platform().trace();
        trace.record(trace.begin(null), Scope.DEFAULT, action, "from", to, new Verdict.Accepted(), Map.of());
    }

    @Test void followingGoesOnWithWhatComesAndShowsNothingTwice() throws InterruptedException {
        record("sqs:CreateQueue", QUEUE);
        record("sqs:CreateQueue", QUEUE + "-other");
        Lines lines = new Lines();
        Thread follower = Thread.ofVirtual().start(() -> run(lines, "trace", QUEUE, "--follow"));
        try {
            assertThat(lines.next()).startsWith("AT ");
            assertThat(lines.next()).contains("sqs:CreateQueue");
            record("sqs:SendMessage", QUEUE);
            assertThat(lines.next()).contains("sqs:SendMessage");
            record("sqs:DeleteQueue", QUEUE);
            assertThat(lines.next()).contains("sqs:DeleteQueue");
        } finally {
            follower.interrupt();
            follower.join();
        }
        assertThat(lines.rest()).isNull();
    }

    @Test void followingShowsWhatComesAfterAReset() throws InterruptedException {
        record("sqs:CreateQueue", QUEUE);
        Lines lines = new Lines();
        Thread follower = Thread.ofVirtual().start(() -> run(lines, "trace", "--follow", "--json"));
        try {
            assertThat(Json.parse(lines.next()).path("action").asText()).isEqualTo("sqs:CreateQueue");
            reset();
            record("sqs:ListQueues", "sqs.amazonaws.com");
            assertThat(Json.parse(lines.next()).path("action").asText()).isEqualTo("sqs:ListQueues");
        } finally {
            follower.interrupt();
            follower.join();
        }
    }
}
