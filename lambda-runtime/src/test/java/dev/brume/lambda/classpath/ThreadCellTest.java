package dev.brume.lambda.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadCellTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Test void whoDebugsMayTakeHisTime() {
        assertThat(new ThreadCell(() -> null, false).patience(LIMIT)).isEqualTo(LIMIT);
        assertThat(new ThreadCell(() -> null, true).patience(LIMIT)).isGreaterThan(Duration.ofHours(8));
    }

    @Test void longMessagesAreCutIntoLines() {
        DirectOutput output = new DirectOutput();
        List<Integer> lengths = new ArrayList<>();
        output.onLine(line -> lengths.add(line.length()));
        output.message("x".repeat(300 * 1024));
        output.message("short\n");
        output.close();
        output.message("late");
        output.then(() -> lengths.add(-1));
        assertThat(lengths).containsExactly(256 * 1024, 44 * 1024 + 1, 6);
    }
}
