package dev.brume.lambda.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.logging.GatheredLines.Line;
import dev.brume.lambda.logging.GatheredLines.Stream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GatheredLinesTest {
    private static final Stream ORDERS = stream("orders");

    private Instant now = Instant.parse("2030-01-01T12:00:00Z");
    private final GatheredLines lines = new GatheredLines(() -> now);

    private static Stream stream(String function) {
        return new Stream(
                new FunctionVersion.Id(new Scope(new AccountId("000000000000"), new Region("eu-west-3")), function, "$LATEST", "1"),
                "/aws/lambda/" + function,
                "stream");
    }

    private boolean add(String message) {
        return lines.add(ORDERS, new Line(now, message));
    }

    @Test void theStartOfAnInvocationWaitsForItsEnd() {
        assertThat(add("START\n")).isTrue();
        assertThat(lines.left()).isEqualTo(GatheredLines.MOST);
        assertThat(add("END\n")).isFalse();
        lines.complete();
        assertThat(lines.left()).isNegative();
        assertThat(lines.take().get(ORDERS)).extracting(Line::message).containsExactly("START\n", "END\n");
    }

    @Test void invocationsThatEndSoonAfterTheLastDeliveryShareTheNextOne() {
        boolean unused = add("END\n");
        lines.complete();
        assertThat(lines.take()).hasSize(1);
        now = now.plusMillis(3);
        assertThat(add("END\n")).isFalse();
        lines.complete();
        assertThat(lines.left()).isEqualTo(Duration.ofMillis(7));
        assertThat(lines.add(stream("invoices"), new Line(now, "END\n"))).isFalse();
        lines.complete();
        now = now.plusMillis(7);
        assertThat(lines.take()).hasSize(2);
        assertThat(lines.take()).isEmpty();
        assertThat(add("START\n")).isTrue();
    }

    @Test void linesOfAFunctionThatRunsOnAreNotKeptBackForLong() {
        boolean unused = add("working\n");
        now = now.plusMillis(60);
        assertThat(add("still working\n")).isFalse();
        assertThat(lines.left()).isEqualTo(Duration.ofMillis(40));
        now = now.plusMillis(40);
        assertThat(lines.left()).isZero();
    }

    @Test void manyLinesDoNotWait() {
        boolean unused = add("x".repeat(300_000));
        assertThat(lines.left()).isZero();
    }

    @Test void anEndWithoutLinesDeliversNothing() {
        lines.complete();
        assertThat(lines.take()).isEmpty();
        assertThat(add("START\n")).isTrue();
        assertThat(lines.left()).isEqualTo(GatheredLines.MOST);
    }
}
