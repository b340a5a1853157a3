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

/// Replays whole histories that AWS wrote, through parser and interpreter alone.
class ExecutionReplayTest {
    private static final Set<String> SERVICES = Set.of("stepfunctions", "iam");
    private static final Set<String> CALLS = Set.of("iam:CreateRole", "iam:CreatePolicy", "iam:AttachRolePolicy", "iam:PutRolePolicy",
            "stepfunctions:CreateStateMachine", "stepfunctions:StartExecution", "stepfunctions:DescribeExecution",
            "stepfunctions:GetExecutionHistory");

    @Test void historiesEqualAwsButForTheListedDifferences() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        List<Recording> recordings = recordings(root);
        Map<String, String> known = Report.known("executions-differences.txt");
        Map<String, List<String>> differences = new TreeMap<>();
        for (Recording recording : recordings) {
            List<String> found = Replay.run(recording, new InterpreterClient(), new Pace.ClockOfClient());
            if (!found.isEmpty()) {
                differences.put(recording.name(), found);
            }
        }
        Report report = new Report(recordings, differences);

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings that differ and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but equal").isEmpty();
        assertThat(recordings).hasSizeGreaterThan(220);
    }

    /// Those about executions without tasks.
    static List<Recording> recordings(Path root) throws IOException {
        return Recording.of(root, SERVICES).stream()
                .filter(recording -> recording.group().equals("stepfunctions/executions") && needsNoServer(recording))
                .toList();
    }

    /// Whether it is about executions without tasks.
    private static boolean needsNoServer(Recording recording) {
        return recording.steps().stream()
                .allMatch(step -> !step.has("call") || CALLS.contains(step.path("call").asText()) && !step.path("fails").asBoolean(false))
                && recording.content().path("machines").findValuesAsText("Type").stream().noneMatch("Task"::equals);
    }
}
