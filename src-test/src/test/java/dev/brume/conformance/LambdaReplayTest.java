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

/// Replays what AWS answered to calls of Lambda, with functions in the place of those recorded: those that are told by what they
/// answered are written anew, others answer their event. Retries of events come sooner.
@NeedsProgram(value = "Python with botocore 1.35 or newer", probe = {"python3", "-c", """
        import sys, botocore
        sys.exit(tuple(map(int, botocore.__version__.split(".")[:2])) < (1, 35))"""})
class LambdaReplayTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("LAMBDA_RETRY_BASE_DELAY_SECONDS", "1"));

    private static final Set<String> SERVICES = Set.of("lambda", "sqs", "logs", "iam", "sts");

    @Test void answersEqualAwsButForTheListedDifferences() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = Recording.of(root, SERVICES).stream()
                .filter(recording -> recording.group().equals("reference/lambda"))
                .filter(LambdaReplayTest::tellsItsFunctions)
                .toList();
        Map<String, String> known = Report.known("lambda-differences.txt");

        Report report = ReplayGroup.run(recordings, BRUME.url());

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
    }

    /// Where messages of queues run functions, the recording must tell what these did with them.
    private static boolean tellsItsFunctions(Recording recording) {
        return recording.complete() || recording.name().startsWith("lambda_api.") || !recording.services().contains("sqs");
    }
}
