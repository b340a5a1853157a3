package dev.brume.stepfunctions;

import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.spi.Call;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.execution.ExecutionRunner;
import dev.brume.stepfunctions.execution.Executions;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.TaskToken;
import java.util.function.LongFunction;

/// What comes back with the token of a task.
final class TaskTokenOperations {
    private final Executions executions;
    private final ExecutionRunner runner;

    TaskTokenOperations(Executions executions, ExecutionRunner runner) {
        this.executions = executions;
        this.runner = runner;
    }

    SendTaskSuccessOutput succeed(Call call, SendTaskSuccessInput input) {
        TaskToken token = parse(input.taskToken());
        try {
            Json.parse(input.output());
        } catch (JsonException e) {
            throw StepFunctionsErrors.invalidOutput(e.getMessage());
        }
        tell(call, token, ticket -> new Input.TaskSucceeded(ticket, Document.of(input.output())));
        return new SendTaskSuccessOutput();
    }

    SendTaskFailureOutput fail(Call call, SendTaskFailureInput input) {
        tell(call, parse(input.taskToken()), ticket -> new Input.TaskFailed(ticket, Input.TaskStage.RUN, input.error(), input.cause()));
        return new SendTaskFailureOutput();
    }

    SendTaskHeartbeatOutput heartbeat(Call call, SendTaskHeartbeatInput input) {
        tell(call, parse(input.taskToken()), Input.TaskHeartbeat::new);
        return new SendTaskHeartbeatOutput();
    }

    private static TaskToken parse(String text) {
        TaskToken token = TaskToken.parse(text);
        if (token == null) throw StepFunctionsErrors.invalidToken();
        return token;
    }

    private void tell(Call call, TaskToken token, LongFunction<Input> input) {
        call.concerns(token.executionArn());
        if (!runner.tell(call.scope(), token, input)) {
            throw executions.has(call.scope(), token.executionArn())
                    ? StepFunctionsErrors.taskTimedOut()
                    : StepFunctionsErrors.noSuchTask();
        }
    }
}
