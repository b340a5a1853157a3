package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.machine.Checkout;
import dev.brume.scheduler.expression.ScheduleExpression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every recorded schedule expression that AWS took or refused, in a rule or in a schedule.
class ScheduleReplayTest {
    @Test void whatAwsTakesIsTakenAndWhatItRefusesIsRefused() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<String> differences = new ArrayList<>();
        int replayed = 0;
        try (Stream<Path> files = Files.list(root.resolve("events").resolve("schedules"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode recorded : Json.parse(Files.readString(file)).get("cases")) {
                    String expression = recorded.get("expression").asText();
                    replayed++;
                    boolean accepted = recorded.path("accepted").asBoolean(false);
                    if (isTaken(recorded.get("call").asText(), expression) != accepted) differences.add(expression);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(replayed).isGreaterThanOrEqualTo(30);
    }

    private static boolean isTaken(String call, String expression) {
        return call.startsWith("scheduler:")
                ? ScheduleExpression.parse(expression, ZoneOffset.UTC).isPresent()
                : ScheduleExpression.parse(expression).isPresent();
    }
}
