package dev.brume.stepfunctions;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.stepfunctions.execution.ExecutionRow;
import dev.brume.stepfunctions.execution.ExecutionRunner;
import dev.brume.stepfunctions.execution.ExecutionStart;
import dev.brume.stepfunctions.execution.Executions;
import dev.brume.stepfunctions.machine.Machines;
import dev.brume.stepfunctions.machine.StartedMachine;
import dev.brume.stepfunctions.machine.StateMachineArn;
import java.util.Map;

/// State machines as targets of other services: a delivery becomes an execution, which has the delivery's id for its name.
final class StepFunctionsTarget implements Target {
    private final Machines machines;
    private final Executions executions;
    private final ExecutionRunner runner;

    StepFunctionsTarget(Machines machines, Executions executions, ExecutionRunner runner) {
        this.machines = machines;
        this.executions = executions;
        this.runner = runner;
    }

    @Override public String name() {
        return "states";
    }

    @Override public AccessRequest access(Delivery delivery) {
        StateMachineArn arn = StateMachineArn.parse(delivery.to());
        machines.resolve(arn);
        return new AccessRequest(
                delivery.as(), "states:StartExecution", arn.toString(), arn.scope().account().value(), "", Map.of());
    }

    @Override public Answer deliver(Delivery delivery) {
        StartedMachine started = machines.resolve(StateMachineArn.parse(delivery.to()));
        String body = delivery.payload().body();
        return answer(start(started, delivery, body.isEmpty() ? "{}" : body));
    }

    private ExecutionRow start(StartedMachine started, Delivery delivery, String input) {
        try {
            return runner.start(new ExecutionStart(started, delivery.id(), input, delivery.cause(), null));
        } catch (AwsException e) {
            // A delivery that is made twice: the first one's execution has ended meanwhile.
            String arn = started.machine().scope().arn("states", "execution:" + started.machine().name() + ':' + delivery.id()).toString();
            if (e.code().equals("ExecutionAlreadyExists")) return executions.require(started.machine().scope(), arn);
            throw e;
        }
    }

    private static Answer answer(ExecutionRow row) {
        String arn = row.execution().identity().arn();
        String body = Json.write(Json.object().put("executionArn", arn)
                .put("startDate", row.execution().identity().startTime().toEpochMilli() / 1000.0));
        return new Answer(200, body, Map.of("ExecutionArn", arn));
    }
}
