package dev.brume.stepfunctions.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.aws.AwsException;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryPolicy;
import dev.brume.router.EventRouter;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import dev.brume.router.Producer;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.asl.TaskResource.Integration;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.data.StatesJson;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.interpreter.Input.TaskStage;
import dev.brume.timeline.Timeline;
import java.util.Map;

/// Has the work of Task states done: each piece is a delivery by the role of the execution, a row until it is answered.
///
/// No work is done twice unless a Retrier says so. Of a task that a service works on when Brume is killed nobody knows how far the
/// service came: it fails with `SdkClientException`, as a task does on AWS whose connection breaks.
public final class TaskDeliveries implements Producer {
    private static final String PRODUCER = "states";
    private static final String PRINCIPAL = "states.amazonaws.com";
    private static final String AWS_SDK = "aws-sdk:";
    private static final String PERMISSIONS = "States.Permissions";

    private final EventRouter router;
    private final ServiceRoles roles;
    private final Timeline timeline;
    private final TaskAnswers answers;

    public TaskDeliveries(EventRouter router, ServiceRoles roles, Timeline timeline, TaskAnswers answers) {
        this.router = router;
        this.roles = roles;
        this.timeline = timeline;
        this.answers = answers;
        router.register(this);
    }

    @Override public String name() {
        return PRODUCER;
    }

    /// Within the unit of the turn that asks for the work.
    ///
    /// @return what happens at once
    public Input schedule(TaskRequest request) {
        long ticket = request.task().ticket();
        if (isMissing(request.task().resource())) return missing(request);
        try {
            router.deliver(delivery(request));
            return new Input.TaskStarted(ticket, null);
        } catch (AwsException e) {
            return new Input.TaskFailed(ticket, TaskStage.RUN, PERMISSIONS, e.getMessage());
        }
    }

    /// Whether it is an optimized integration that Brume does not have: a state machine was made with it all the same, where
    /// that is allowed.
    private static boolean isMissing(TaskResource resource) {
        return resource instanceof Integration task && !task.resourceType().startsWith(AWS_SDK)
                && OptimizedService.of(task.resourceType()) == null;
    }

    private static Input missing(TaskRequest request) {
        return new Input.TaskFailed(request.task().ticket(), TaskStage.START, "NotImplemented",
                "Brume does not have what " + request.task().resource().arn() + " needs yet.");
    }

    /// Has the work done now, and waits for it; it leaves no row.
    public Input call(TaskRequest request) {
        long ticket = request.task().ticket();
        TaskResource resource = request.task().resource();
        if (isMissing(resource)) return missing(request);
        Delivery delivery;
        try {
            delivery = delivery(request);
        } catch (AwsException e) {
            return new Input.TaskFailed(ticket, TaskStage.RUN, PERMISSIONS, e.getMessage());
        }
        try {
            return answered(delivery, ticket, resource, router.call(delivery));
        } catch (AwsException e) {
            return failed(delivery, ticket, resource, new Outcome.Failed(e.code(), e.getMessage(), e.status(), 1, ""));
        }
    }

    private Delivery delivery(TaskRequest request) {
        return Delivery.of(payload(request))
                .in(request.scope())
                .from(request.identity().stateMachineArn())
                .to(address(request.task().resource()))
                .as(assume(request))
                .causedBy(request.cause())
                .policy(DeliveryPolicy.AT_MOST_ONCE)
                .tell(PRODUCER, request.key())
                .at(timeline.now());
    }

    /// The execution's role, or the one that the task's `Credentials` name: that one trusts the execution's, which must be allowed
    /// to become it.
    ///
    /// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html">AWS</a>
    private Caller assume(TaskRequest request) {
        String machine = request.identity().stateMachineArn();
        String session = sessionName(request.identity().name());
        Caller execution = roles.assume(
                new ServiceRoles.Assumption(request.identity().roleArn(), PRINCIPAL, request.scope().account(), machine, session),
                request.cause(), _ -> {});
        return request.task().role()
                .map(role -> roles.chain(execution, role, session, machine, request.cause(), _ -> {}))
                .orElse(execution);
    }

    private static String sessionName(String execution) {
        String valid = execution.replaceAll("[^\\w+=,.@-]", "-");
        return valid.length() > 64 ? valid.substring(0, 64) : valid;
    }

    private static String address(TaskResource resource) {
        return switch (resource) {
            case TaskResource.LambdaFunction(String arn) -> arn;
            case Integration task -> "aws-sdk://" + service(task) + '/' + task.action();
            case TaskResource.Activity(String arn) -> throw new IllegalStateException("Workers ask for the work of " + arn);
        };
    }

    private static String service(Integration task) {
        OptimizedService optimized = OptimizedService.of(task.resourceType());
        return optimized == null ? task.resourceType().substring(AWS_SDK.length()) : optimized.service();
    }

    /// As the ARN of the resource has it.
    private static String serviceName(Integration task) {
        String type = task.resourceType();
        return type.startsWith(AWS_SDK) ? type.substring(AWS_SDK.length()) : type;
    }

    private static Payload payload(TaskRequest request) {
        Document parameters = request.task().parameters();
        if (!(request.task().resource() instanceof Integration task)) {
            return new Payload(parameters.text(), Map.of(), Map.of("InvocationType", "RequestResponse"));
        }
        OptimizedService optimized = OptimizedService.of(task.resourceType());
        return Payload.of(optimized == null ? parameters.text() : TaskInput.of(optimized, parameters, request.identity()));
    }

    @Override public void ended(Delivery delivery, Outcome outcome) {
        String[] key = delivery.key().split(" ", 3);
        long ticket = Long.parseLong(key[1]);
        TaskResource resource = TaskResource.parse(key[2]);
        Input input = switch (outcome) {
            case Outcome.Delivered(Answer answer, int _) -> answered(delivery, ticket, resource, answer);
            case Outcome.Failed failed -> failed(delivery, ticket, resource, failed);
        };
        answers.take(delivery.scope(), key[0], input);
        if (input instanceof Input.TaskSubmitted submitted && resource instanceof Integration task
                && task.reply() == Integration.Reply.SYNC) {
            answers.await(delivery.scope(), key[0], ticket, submitted.output().node().path("ExecutionArn").asText(),
                    task.resource().endsWith(":2"));
        }
    }

    private Input answered(Delivery delivery, long ticket, TaskResource resource, Answer answer) {
        if (!(resource instanceof Integration task)) {
            return answer.details().containsKey("FunctionError")
                    ? FunctionResult.failed(ticket, answer.body())
                    : FunctionResult.succeeded(ticket, answer.body());
        }
        OptimizedService optimized = OptimizedService.of(task.resourceType());
        JsonNode body = StatesJson.parse(answer.body().isEmpty() ? "{}" : answer.body());
        if (optimized == OptimizedService.LAMBDA && body.has("FunctionError")) {
            return FunctionResult.failedAsRead(ticket, body.path("Payload").asText());
        }
        if (optimized == OptimizedService.EVENTS && body.path("FailedEntryCount").asInt() > 0) {
            return new Input.TaskFailed(ticket, TaskStage.RUN, "EventBridge.FailedEntry", StatesJson.write(body));
        }
        String requestId = answer.details().getOrDefault("RequestId", delivery.id());
        Document output = optimized == null
                ? Document.of(body)
                : Document.of(TaskOutput.of(optimized, (ObjectNode) body,
                        new TaskOutput.Call(requestId, delivery.cause().traceId(), timeline.now())));
        return task.reply() == Integration.Reply.REQUEST_RESPONSE
                ? new Input.TaskSucceeded(ticket, output)
                : new Input.TaskSubmitted(ticket, output);
    }

    private static Input failed(Delivery delivery, long ticket, TaskResource resource, Outcome.Failed outcome) {
        Outcome.Failed failed = MissingPermission.named(
                resource instanceof Integration task ? serviceName(task) : "lambda", outcome);
        if (resource instanceof Integration task && OptimizedService.of(task.resourceType()) == null) {
            SdkService service = new SdkService(task.resourceType().substring(AWS_SDK.length()));
            return new Input.TaskFailed(ticket, TaskStage.RUN, service.error(failed), service.cause(failed, delivery.id()));
        }
        OptimizedService service =
                resource instanceof Integration task ? OptimizedService.of(task.resourceType()) : OptimizedService.LAMBDA;
        TaskStage stage = resource instanceof Integration task && task.reply() != Integration.Reply.REQUEST_RESPONSE
                ? TaskStage.SUBMIT
                : TaskStage.RUN;
        return new Input.TaskFailed(ticket, stage, service.error(failed), service.cause(failed, delivery.id()));
    }
}
