package dev.brume.stepfunctions;

import dev.brume.aws.Scope;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import dev.brume.stepfunctions.data.Document;
import dev.brume.stepfunctions.teststate.Inspection;
import dev.brume.stepfunctions.teststate.InvalidTestException;
import dev.brume.stepfunctions.teststate.StateTest;
import dev.brume.stepfunctions.teststate.TestState;
import dev.brume.stepfunctions.teststate.TestStateResult;
import dev.brume.timeline.Timeline;
import java.util.concurrent.ThreadLocalRandom;

/// TestState, of states that need no work done elsewhere or have a mock in its place.
final class TestStateOperation {
    private static final String WITHOUT_DATA = "INFO";

    private final Timeline timeline;

    TestStateOperation(Timeline timeline) {
        this.timeline = timeline;
    }

    TestStateOutput test(Call call, TestStateInput input) {
        try {
            Scope scope = call.scope();
            TestState test = TestState.of(
                    request(input),
                    scope.region() + ":" + scope.account(),
                    timeline.now(),
                    ThreadLocalRandom.current());
            if (test.unmockedTask().isPresent()) {
                throw NotImplemented.feature("Step Functions", "TestState of a Task state without a mock");
            }
            return answer(test.run(), input.inspectionLevel());
        } catch (InvalidTestException e) {
            throw e.isInvalidDefinition()
                    ? StepFunctionsErrors.invalidDefinition(e.getMessage())
                    : StepFunctionsErrors.invalidTest(e.getMessage());
        }
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
