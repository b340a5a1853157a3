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

/// Replays executions whose tasks call functions, SQS, SNS and EventBridge, with functions in the place of those recorded.
@NeedsProgram(value = "Python with botocore 1.35 or newer", probe = {"python3", "-c", """
        import sys, botocore
        sys.exit(tuple(map(int, botocore.__version__.split(".")[:2])) < (1, 35))"""})
class TasksReplayTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final Set<String> SERVICES = Set.of("stepfunctions", "iam", "sts", "sqs", "sns", "events", "lambda",
            "logs");

    /// Those whose functions still work when their tasks time out: that takes its time.
    private static final Set<String> SLOW = Set.of("callback.test_start_execution_sync_delegate_timeout-f986ea",
            "timeouts.test_fixed_timeout_service_lambda-c382e1");

    private static final Map<String, String> OF_SLOW = Map.of("callback.test_start_execution_sync_delegate_timeout-f986ea",
            "recorded before executions could be redriven, and their descriptions told so");

    @Test void executionsEqualAwsButForTheListedDifferences() throws IOException {
        List<Recording> recordings = recordings().stream().filter(recording -> !SLOW.contains(recording.name())).toList();
        Map<String, String> known = Report.known("tasks-differences.txt");

        Report report = ReplayGroup.run(recordings, BRUME);

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
        assertThat(recordings).hasSizeGreaterThan(70);
    }

    @Test void tasksTimeOutWhileTheirFunctionsWork() throws IOException {
        List<Recording> recordings = recordings().stream().filter(recording -> SLOW.contains(recording.name())).toList();

        Report report = ReplayGroup.run(recordings, BRUME.url());

        System.out.println(report.text(OF_SLOW));
        assertThat(report.unlisted(OF_SLOW)).as("recordings that differ and are not listed").isEmpty();
    }

    private static boolean runsTasks(String call) {
        return call.endsWith(":StartExecution") || call.endsWith(":StartSyncExecution") || call.endsWith(":TestState");
    }

    /// Those that start executions or test states.
    private static List<Recording> recordings() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        return Recording.of(root, SERVICES).stream()
                .filter(recording -> recording.group().equals("reference/stepfunctions"))
                .filter(recording -> recording.steps().stream().anyMatch(step -> runsTasks(step.path("call").asText())))
                .toList();
    }
}
