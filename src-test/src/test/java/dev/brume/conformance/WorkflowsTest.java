package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.clients.RunningBrume;
import dev.brume.machine.Checkout;
import dev.brume.machine.NeedsProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Executes every recorded definition that calls functions, queues, topics or buses and that no replay has executed: states that AWS
/// tested alone or with mocks, definitions that it only looked at, and recordings that are not replayed to the letter. Functions answer
/// what was mocked, and each must come to the end that AWS recorded.
@NeedsProgram(value = "Python with botocore 1.35 or newer", probe = {"python3", "-c", """
        import sys, botocore
        sys.exit(tuple(map(int, botocore.__version__.split(".")[:2])) < (1, 35))"""})
class WorkflowsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final Set<String> SERVICES = Set.of("stepfunctions", "iam", "sts", "sqs", "sns", "events", "lambda", "logs");
    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED");
    private static final Map<String, String> OF_EVENTS = Map.of("ExecutionSucceeded", "SUCCEEDED", "ExecutionFailed", "FAILED",
            "ExecutionTimedOut", "TIMED_OUT", "ExecutionAborted", "ABORTED");

    @Test void comeToTheirRecordedEndsButForTheListedOnes() throws IOException {
        Path root = Checkout.recordings();
        assumeTrue(root != null, "SKIPPED: there is no shared/aws-recorded beside the checkout");
        Map<String, String> known = Report.known("workflows-differences.txt");
        BRUME.setTime(Instant.parse("2026-11-24T04:00:00Z"));
        List<Recording> executed = new ArrayList<>();
        Map<String, List<String>> differences = new TreeMap<>();
        try (BotoClient client = new BotoClient(BRUME.url())) {
            for (Recording recording : notReplayed(root)) {
                WorkflowRun run = new WorkflowRun(BRUME, client, recording);
                List<Workflow> workflows = Workflow.of(recording, run.account());
                if (!workflows.isEmpty()) {
                    executed.add(recording);
                    List<String> found = differences(recording, workflows, run);
                    if (!found.isEmpty()) {
                        differences.put(recording.name(), found);
                    }
                }
            }
        }
        Report report = new Report(executed, differences);

        System.out.println(report.text(known));
        assertThat(report.unlisted(known)).as("recordings whose definitions end otherwise and are not listed").isEmpty();
        assertThat(report.mended(known)).as("recordings that are listed, but end as recorded").isEmpty();
        assertThat(executed).hasSizeGreaterThan(55);
    }

    /// Those of states and definitions, and those of executions that [TasksReplayTest] leaves out or lists.
    private static List<Recording> notReplayed(Path root) throws IOException {
        Set<String> listed = Report.known("tasks-differences.txt").keySet();
        return Recording.of(root, SERVICES).stream()
                .filter(recording -> recording.group().startsWith("stepfunctions/")
                        || recording.group().equals("reference/stepfunctions")
                                && (listed.contains(recording.name()) || recording.name().startsWith("express_")))
                .toList();
    }

    private static List<String> differences(Recording recording, List<Workflow> workflows, WorkflowRun run) {
        List<String> differences = new ArrayList<>();
        try {
            if (recording.steps().stream().anyMatch(step -> step.path("call").asText().matches(".*:Start(Sync)?Execution"))) {
                String expected = end(recording);
                List<WorkflowRun.Ended> all = run.replay(recording);
                if (all.isEmpty()) {
                    differences.add("nothing was started");
                }
                for (WorkflowRun.Ended ended : all) {
                    if (!ended.status().equals(expected)) {
                        differences.add("ended as " + ended + " instead of " + expected);
                    }
                }
            } else {
                for (Workflow workflow : workflows) {
                    differences.addAll(workflow.differences(run.run(workflow, "workflow-" + workflows.indexOf(workflow))));
                }
            }
        } catch (IOException e) {
            differences.add(e.getMessage());
        }
        return differences;
    }

    /// How the recorded executions ended: what their histories, descriptions or logs say last.
    private static String end(Recording recording) {
        JsonNode expected = recording.content().path("expected");
        return expected.findValuesAsText("type").stream().filter(OF_EVENTS::containsKey).map(OF_EVENTS::get).findFirst()
                .or(() -> expected.findValuesAsText("status").stream().filter(ENDS::contains).findFirst())
                .orElse("an end that the recording does not tell");
    }
}
