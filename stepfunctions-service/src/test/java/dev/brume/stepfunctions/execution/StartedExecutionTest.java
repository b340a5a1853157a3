package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.rig.TestPlatform;
import dev.brume.stepfunctions.interpreter.Execution;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Redrives;
import dev.brume.stepfunctions.interpreter.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartedExecutionTest {
    private static final Instant NOON = TestPlatform.NOON;

    private static ExecutionRow ended(Status status, Redrives redrives) {
        ExecutionIdentity identity = new ExecutionIdentity("arn:aws:states:eu-west-3:000000000000:execution:flow:one", "one",
                "arn:aws:iam::000000000000:role/flow", NOON, "{}", "arn:aws:states:eu-west-3:000000000000:stateMachine:flow", "flow",
                null, null);
        return new ExecutionRow(new Execution(identity, status, 3, 0, 0, List.of(), redrives), "revision", 1, NOON.plusSeconds(9),
                TestPlatform.CAUSE, null);
    }

    private static JsonNode told(ExecutionRow row) {
        return switch (StartedExecution.answer(1, row, true)) {
            case Input.TaskSucceeded(_, var output) -> output.node();
            case Input.TaskFailed(_, _, _, String cause) -> Json.parse(cause);
            case Input other -> throw new AssertionError(other);
        };
    }

    @Test void answerTellsHowOftenTheExecutionWasRedriven() {
        assertThat(told(ended(new Status.Succeeded("{}"), Redrives.NONE)).path("RedriveCount").asInt()).isZero();
        assertThat(told(ended(new Status.Succeeded("{}"), Redrives.NONE)).has("RedriveDate")).isFalse();

        Redrives twice = new Redrives(2, NOON.plusSeconds(5));
        for (Status status : List.of(new Status.Succeeded("{}"), new Status.Failed("Spoilt", null))) {
            JsonNode told = told(ended(status, twice));
            assertThat(told.path("RedriveCount").asInt()).isEqualTo(2);
            assertThat(told.path("RedriveDate").asLong()).isEqualTo(NOON.plusSeconds(5).toEpochMilli());
        }
    }
}
