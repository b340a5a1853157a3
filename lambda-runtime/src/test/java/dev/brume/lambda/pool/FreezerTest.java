package dev.brume.lambda.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FreezerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test void goesOnWhenTheTimeIsUpWhileItLooksHowMuchIsLeft() throws Exception {
        CompletableFuture<String> frozen = new CompletableFuture<>();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        // On a busy machine, time passes between one look at the clock and the next.
        Duration betweenLooks = Freezer.AFTER.multipliedBy(3).dividedBy(5);
        try (Freezer<String> freezer = new Freezer<>((environment, after) -> frozen.complete(environment),
                () -> now.getAndUpdate(time -> time.plus(betweenLooks)))) {
            freezer.rests("environment");

            assertThat(frozen.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("environment");
        }
    }
}
