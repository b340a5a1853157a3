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

/// Replays what AWS answered to calls of SNS.
@NeedsProgram(value = "Python with botocore 1.35 or newer", probe = {"python3", "-c", """
        import sys, botocore
        sys.exit(tuple(map(int, botocore.__version__.split(".")[:2])) < (1, 35))"""})
class SnsReplayTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("CLOCK", "paused"));

    private static final Set<String> SERVICES = Set.of("sns", "sqs", "iam", "sts");

    private static final List<String> NOT_REPLAYED =
            List.of("platform_", "data_protection", "endpoints_of_deleted_app");

    @Test void answersEqualAwsButForTheListedDifferences() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = Recording.of(root, SERVICES).stream().filter(SnsReplayTest::isReplayed).toList();
        Map<String, String> known = Report.known("sns-differences.txt");

        Report report = ReplayGroup.run(recordings, BRUME);

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
        assertThat(recordings).hasSizeGreaterThan(40);
    }

    /// Platform applications and data protection are refused by name.
    private static boolean isReplayed(Recording recording) {
        return recording.services().contains("sns") && NOT_REPLAYED.stream().noneMatch(recording.name()::contains);
    }
}
