package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.clients.RunningBrume;
import dev.brume.machine.Checkout;
import dev.brume.machine.NeedsProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Replays what AWS answered to calls of EventBridge.
@NeedsProgram(value = "Python with botocore 1.35 or newer", probe = {"python3", "-c", """
        import sys, botocore
        sys.exit(tuple(map(int, botocore.__version__.split(".")[:2])) < (1, 35))"""})
class EventBridgeReplayTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("CLOCK", "paused"));

    private static final Set<String> SERVICES = Set.of("events", "sqs", "sns", "logs", "iam", "sts");

    private static final List<String> NOT_REPLAYED =
            List.of("api_destinations", "events_patterns.test_event_pattern_");

    @Test void answersEqualAwsButForTheListedDifferences() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = Recording.of(root, SERVICES).stream().filter(EventBridgeReplayTest::isReplayed).toList();
        Map<String, String> known = Report.known("events-differences.txt");

        Report report = ReplayGroup.run(recordings, BRUME);

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
        assertThat(recordings).hasSizeGreaterThan(40);
    }

    /// Connections and API destinations are refused by name; patterns are replayed by [EventPatternReplayTest], to
    /// the column of their errors.
    private static boolean isReplayed(Recording recording) {
        return recording.services().contains("events")
                && NOT_REPLAYED.stream().noneMatch(recording.name()::startsWith);
    }
}
