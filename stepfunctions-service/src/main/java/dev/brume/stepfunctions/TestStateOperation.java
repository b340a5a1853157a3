package dev.brume.stepfunctions;

import dev.brume.aws.Scope;
import dev.brume.spi.Call;
import dev.brume.stepfunctions.asl.ErrorNames;
import dev.brume.stepfunctions.asl.TaskResource;
import dev.brume.stepfunctions.asl.TaskState;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.interpreter.Effect;
import dev.brume.stepfunctions.interpreter.ExecutionIdentity;
import dev.brume.stepfunctions.interpreter.Input;
import dev.brume.stepfunctions.task.TaskRequest;
import dev.brume.stepfunctions.task.TestedTasks;
import dev.brume.stepfunctions.teststate.Inspection;
import dev.brume.stepfunctions.teststate.InvalidTestException;
import dev.brume.stepfunctions.teststate.StateTest;
import dev.brume.stepfunctions.teststate.TestState;
import dev.brume.stepfunctions.teststate.TestStateResult;
import dev.brume.timeline.Timeline;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// TestState: of Task states without a mock the work is really done, as the role of the test.
final class TestStateOperation {
    private static final String WITHOUT_DATA = "INFO";

    private final Timeline timeline;

    private final TestedTasks tasks;

    TestStateOperation(Timeline timeline, TestedTasks tasks) {
        this.timeline = timeline;
        this.tasks = tasks;
    }

    TestStateOutput test(Call call, TestStateInput input) {
        try {
            Scope scope = call.scope();
            TestState test = TestState.of(
                    request(input),
                    scope.region() + ":" + scope.account(),
                    timeline.now(),
                    ThreadLocalRandom.current());
            Optional<Document> payload = test.unmockedTask().isPresent() ? test.payload() : Optional.empty();
            TestStateResult result = payload.isPresent() ? worked(call, input, test, payload.get()) : test.run();
            return answer(result, input.inspectionLevel());
        } catch (InvalidTestException e) {
            throw e.isInvalidDefinition()
                    ? StepFunctionsErrors.invalidDefinition(e.getMessage())
                    : StepFunctionsErrors.invalidTest(e.getMessage());
        }
    }

    private TestStateResult worked(Call call, TestStateInput input, TestState test, Document payload) {
        TaskState task = test.unmockedTask().orElseThrow();
        requireAnswer(task.resource());
        Effect.ScheduleTask work = new Effect.ScheduleTask(
                1, "", task.name(), task.resource(), payload, test.role(), Optional.empty(), Optional.empty());
        TaskRequest request = new TaskRequest(call.scope(), "", identity(call, input), call.cause(), work);
        return switch (tasks.work(request, StepFunctionsLimits.MAX_TEST_DURATION)) {
            case Input.TaskSucceeded(_, Document output) when output.isLargerThan(StepFunctionsLimits.MAX_DATA) -> test.fail(
                    ErrorNames.DATA_LIMIT_EXCEEDED, "The state/task '" + task.resource().arn()
                            + "' returned a result with a size exceeding the maximum number of bytes service limit.");
            case Input.TaskSucceeded(_, Document output) -> test.succeed(output);
            case Input.TaskFailed(_, _, String error, String cause) -> test.fail(error, cause);
            case Input other -> throw new IllegalStateException("No answer of a tested task: " + other);
        };
    }

    /// TestState waits neither for workers, nor for jobs and tokens.
    private static void requireAnswer(TaskResource resource) {
        boolean answers = switch (resource) {
            case TaskResource.Activity _ -> false;
            case TaskResource.LambdaFunction _ -> true;
            case TaskResource.Integration integration -> integration.reply() == TaskResource.Integration.Reply.REQUEST_RESPONSE;
        };
        if (!answers) {
            throw StepFunctionsErrors
                    .invalidDefinition("TestState API does not support activities, .sync and .waitForTaskToken without a mock: "
                            + resource.arn());
        }
    }

    /// An execution that never was.
    private ExecutionIdentity identity(Call call, TestStateInput input) {
        String name = call.requestId();
        return new ExecutionIdentity(call.scope().arn("states", "express:" + name + ':' + name).toString(), name, input.roleArn(),
                timeline.now(), input.input(), call.scope().arn("states", "stateMachine:" + name).toString(), name, null, null);
    }

    private static StateTest request(TestStateInput input) {
        return new StateTest(
                input.definition(),
                input.stateName(),
                input.roleArn(),
                input.input(),
                Boolean.TRUE.equals(input.revealSecrets()),
                input.variables(),
                input.context(),
                mock(input.mock()),
                configuration(input.stateConfiguration()));
    }

    private static StateTest.Mock mock(MockInput mock) {
        if (mock == null) {
            return null;
        }
        MockErrorOutput error = mock.errorOutput();
        return new StateTest.Mock(
                mock.result(),
                error == null ? null : new StateTest.ErrorOutput(error.error(), error.cause()),
                mock.fieldValidationMode() == null
                        ? StateTest.FieldValidationMode.STRICT
                        : StateTest.FieldValidationMode.valueOf(mock.fieldValidationMode()));
    }

    private static StateTest.Configuration configuration(TestStateConfiguration configuration) {
        return configuration == null
                ? null
                : new StateTest.Configuration(
                        configuration.retrierRetryCount(),
                        configuration.errorCausedByState(),
                        configuration.mapIterationFailureCount(),
                        configuration.mapItemReaderData());
    }

    private static TestStateOutput answer(TestStateResult result, String inspectionLevel) {
        boolean inspected = inspectionLevel != null && !inspectionLevel.equals(WITHOUT_DATA);
        return TestStateOutput.builder()
                .status(result.status().name())
                .output(text(result.output()))
                .error(result.error())
                .cause(result.cause())
                .nextState(result.nextState())
                .inspectionData(inspected ? inspectionData(result.inspection()) : null)
                .build();
    }

    private static InspectionData inspectionData(Inspection inspection) {
        Inspection.ErrorDetails details = inspection.errorDetails();
        Double percentage = inspection.toleratedFailurePercentage();
        return InspectionData.builder()
                .input(text(inspection.input()))
                .afterInputPath(text(inspection.afterInputPath()))
                .afterParameters(text(inspection.afterParameters()))
                .afterArguments(text(inspection.afterArguments()))
                .afterItemsPath(text(inspection.afterItemsPath()))
                .result(text(inspection.result()))
                .afterResultSelector(text(inspection.afterResultSelector()))
                .afterResultPath(text(inspection.afterResultPath()))
                .variables(text(inspection.variables()))
                .errorDetails(
                        details == null
                                ? null
                                : new InspectionErrorDetails(
                                        details.catchIndex(),
                                        details.retryIndex(),
                                        details.retryBackoffIntervalSeconds()))
                .maxConcurrency(inspection.maxConcurrency())
                .toleratedFailureCount(inspection.toleratedFailureCount())
                .toleratedFailurePercentage(percentage == null ? null : percentage.floatValue())
                .build();
    }

    private static String text(Document document) {
        return document == null ? null : document.text();
    }
}
