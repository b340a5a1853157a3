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

/// Replays what AWS answered to calls about state machines, versions, aliases and activities: all that starts no execution.
@NeedsProgram(value = "Python with botocore 1.35 or newer", probe = {"python3", "-c", """
        import sys, botocore
        sys.exit(tuple(map(int, botocore.__version__.split(".")[:2])) < (1, 35))"""})
class StateMachinesReplayTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final Set<String> SERVICES = Set.of("stepfunctions", "iam", "sts", "logs");
    private static final Set<String> GROUPS = Set.of("reference/stepfunctions", "stepfunctions/validate");
    private static final List<String> OF_EXECUTIONS =
            List.of("Execution", "Executions", "GetExecutionHistory", "GetActivityTask", "TestState");

    @Test void answersEqualAwsButForTheListedDifferences() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = Recording.of(root, SERVICES).stream()
                .filter(recording -> GROUPS.contains(recording.group()))
                .filter(recording -> recording.steps().stream().noneMatch(step -> isOfExecutions(step.path("call").asText())))
                .toList();
        Map<String, String> known = Report.known("machines-differences.txt");

        Report report = ReplayGroup.run(recordings, BRUME.url());

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
        assertThat(recordings).hasSizeGreaterThan(140);
    }

    private static boolean isOfExecutions(String call) {
        return OF_EXECUTIONS.stream().anyMatch(call::endsWith) || call.contains("MapRun") || call.contains("SendTask");
    }
}
