package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.clients.RunningBrume;
import dev.brume.machine.Checkout;
import dev.brume.machine.NeedsProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Replays executions of state machines over the wire, with their whole histories.
@NeedsProgram(value = "Python with botocore 1.35 or newer", probe = {"python3", "-c", """
        import sys, botocore
        sys.exit(tuple(map(int, botocore.__version__.split(".")[:2])) < (1, 35))"""})
class StepFunctionsReplayTest {
    /// When the recordings' calls were noted: some inputs name times close to it.
    private static final Instant NOTED = Instant.parse("2026-11-24T04:00:00Z");

    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    @Test void executionsEqualAwsButForTheListedDifferences() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = recordings(root);
        Map<String, String> known = Report.known("stepfunctions-differences.txt");
        BRUME.setTime(NOTED);

        Report report = ReplayGroup.run(recordings, BRUME);

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
        assertThat(recordings).hasSizeGreaterThan(200);
    }

    /// Those that start executions.
    static List<Recording> recordings(Path root) throws IOException {
        return Recording.of(root, Set.of("stepfunctions", "iam")).stream()
                .filter(recording -> recording.group().equals("stepfunctions/executions"))
                .toList();
    }
}
