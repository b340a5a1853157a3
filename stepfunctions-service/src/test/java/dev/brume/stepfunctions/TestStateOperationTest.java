package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.ROLE;
import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brume.aws.AwsException;
import dev.brume.router.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestStateOperationTest {
    private static final String PASS = "{\"Type\": \"Pass\", \"Parameters\": {\"b.$\": \"$.a\"}, \"Next\": \"After\"}";
    private static final String TASK = "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"End\": true,"
            + " \"Parameters\": {\"FunctionName\": \"f\"}}";

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private TestStateOutput test(TestStateInput.Builder input) {
        return rig.states.testState(call(), input.build());
    }

    @Test void aTestTellsHowItEndsAndWhatFollows() {
        TestStateOutput output = test(TestStateInput.builder().definition(PASS).input("{\"a\": 1}"));

        assertThat(output.status()).isEqualTo("SUCCEEDED");
        assertThat(output.output()).isEqualTo("{\"b\":1}");
        assertThat(output.nextState()).isEqualTo("After");
        assertThat(output.inspectionData()).isNull();
    }

    @Test void aTestThatIsInspectedTellsTheDataOfEachStep() {
        InspectionData data = test(TestStateInput.builder().definition(PASS).input("{\"a\": 1}").inspectionLevel("DEBUG"))
                .inspectionData();

        assertThat(data.input()).isEqualTo("{\"a\": 1}");
        assertThat(data.afterParameters()).isEqualTo("{\"b\":1}");
        assertThat(data.afterArguments()).isNull();
    }

    @Test void aMockStandsInForTheWorkOfATask() {
        TestStateOutput output = test(TestStateInput.builder()
                .definition(TASK)
                .mock(new MockInput(null, new MockErrorOutput("Broken", "why"), null))
                .stateConfiguration(new TestStateConfiguration(0, null, null, null)));

        assertThat(output.status()).isEqualTo("FAILED");
        assertThat(output.error()).isEqualTo("Broken");
        assertThat(output.cause()).isEqualTo("why");
    }

    @Test void whatCannotBeTestedIsRefused() {
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> test(TestStateInput.builder().definition(PASS).mock(new MockInput("{}", null, "NONE"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("ValidationException"))
                .withMessage("State type 'Pass' is not supported when a mock is specified");
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> test(TestStateInput.builder().definition("{\"Type\": \"Pass\"}")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidDefinition"));
        assertThatExceptionOfType(AwsException.class)
                .isThrownBy(() -> test(TestStateInput.builder().roleArn(ROLE).definition(
                        TASK.replace("lambda:invoke", "sqs:sendMessage.waitForTaskToken"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidDefinition"));
    }

    @Test void theWorkOfATaskWithoutAMockIsDoneAsTheRole() {
        rig.operations.answer = _ -> new Answer(200, "{\"QueueUrls\": [\"u\"]}", Map.of());

        TestStateOutput output = test(TestStateInput.builder().roleArn(ROLE).inspectionLevel("DEBUG").input("{\"a\": 1}").definition(
                "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::aws-sdk:sqs:listQueues\", \"Parameters\": {\"MaxResults.$\": \"$.a\"},"
                        + " \"ResultSelector\": {\"all.$\": \"$.QueueUrls\"}, \"Next\": \"After\"}"));

        assertThat(rig.operations.taken).singleElement().satisfies(taken -> {
            assertThat(taken.payload().body()).isEqualTo("{\"MaxResults\":1}");
            assertThat(taken.as().arn()).startsWith("arn:aws:sts::000000000000:assumed-role/flow/");
        });
        assertThat(output).extracting(TestStateOutput::status, TestStateOutput::output, TestStateOutput::nextState)
                .containsExactly("SUCCEEDED", "{\"all\":[\"u\"]}", "After");
        assertThat(output.inspectionData().afterParameters()).isEqualTo("{\"MaxResults\":1}");
        assertThat(output.inspectionData().result()).isEqualTo("{\"QueueUrls\":[\"u\"]}");
    }

    @Test void theWorkOfATaskMayFail() {
        rig.operations.answer = _ -> {
            throw AwsException.sender(400, "QueueDoesNotExist", "The specified queue does not exist.");
        };
        TestStateOutput output = test(TestStateInput.builder().roleArn(ROLE).definition(
                "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::aws-sdk:sqs:purgeQueue\", \"End\": true,"
                        + " \"Retry\": [{\"ErrorEquals\": [\"Sqs.QueueDoesNotExistException\"]}]}"));

        assertThat(output).extracting(TestStateOutput::status, TestStateOutput::error)
                .containsExactly("RETRIABLE", "Sqs.QueueDoesNotExistException");
    }

    @Test void theWorkOfATaskIsWaitedForFiveMinutes() {
        AtomicBoolean told = new AtomicBoolean();
        rig.operations.answer = _ -> {
            // More than once, as the caller may not wait yet.
            while (!told.get()) {
                rig.timeline.advance(StepFunctionsLimits.MAX_TEST_DURATION);
            }
            return Answer.EMPTY;
        };
        TestStateOutput output = test(TestStateInput.builder().roleArn(ROLE).definition(
                "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::aws-sdk:sqs:listQueues\", \"Next\": \"After\","
                        + " \"Catch\": [{\"ErrorEquals\": [\"States.Timeout\"], \"Next\": \"Late\"}]}"));
        told.set(true);

        assertThat(StepFunctionsLimits.MAX_TEST_DURATION).isEqualTo(Duration.ofMinutes(5));
        assertThat(output).extracting(TestStateOutput::status, TestStateOutput::error, TestStateOutput::nextState)
                .containsExactly("CAUGHT_ERROR", "States.Timeout", "Late");
        assertThat(Duration.between(Rig.NOON, rig.timeline.now())).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }
}
