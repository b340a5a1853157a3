package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.machine.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every recorded TestState, with its mocks, through what tests a state alone.
class TestStateReplayTest {
    @Test void testsOfStatesEndAsOnAwsButForTheListedDifferences() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = Recording.of(root, Set.of("stepfunctions", "iam")).stream()
                .filter(recording -> recording.group().equals("stepfunctions/teststate"))
                .toList();
        Map<String, String> known = Report.known("teststate-differences.txt");
        Map<String, List<String>> differences = new TreeMap<>();
        for (Recording recording : recordings) {
            List<String> found = Replay.run(recording, new TestStateClient(), new Pace.ClockOfClient());
            if (!found.isEmpty()) {
                differences.put(recording.name(), found);
            }
        }
        Report report = new Report(recordings, differences);

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
        assertThat(recordings).hasSizeGreaterThan(105);
    }
}
