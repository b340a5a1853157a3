package dev.brume.stepfunctions.teststate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brume.stepfunctions.data.Document;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestStateTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private static final String TASK =
            """
            {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke", "Next": "After",
             "Arguments": {"FunctionName": "f", "Payload": "{% $states.input %}"},
             "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 2, "BackoffRate": 3}],
             "Catch": [{"ErrorEquals": ["States.ALL"], "Output": "{% $states.errorOutput.Error %}", "Next": "Mend"}]}""";

    private static StateTest test(String definition, String input, StateTest.Mock mock) {
        return new StateTest(definition, null, null, input, false, null, null, mock, null);
    }

    private static StateTest.Mock result(String result) {
        return new StateTest.Mock(result, null, StateTest.FieldValidationMode.STRICT);
    }

    private static StateTest.Mock error(String error) {
        return new StateTest.Mock(null, new StateTest.ErrorOutput(error, "why"), StateTest.FieldValidationMode.STRICT);
    }

    private static TestState of(StateTest test) {
        return TestState.of(test, "us-east-1:000000000000", NOON, new Random(1));
    }

    @Test void aPassStateShowsItsDataStepByStep() {
        TestStateResult result = of(test(
                """
                        {"Type": "Pass", "InputPath": "$.a", "Parameters": {"x.$": "$.b"}, "ResultPath": "$.c", "OutputPath": "$.c",
                         "Next": "After"}""",
                "{\"a\": {\"b\": 1}}", null))
                .run();

        Inspection inspection = result.inspection();
        assertThat(result.status()).isEqualTo(TestStateResult.Status.SUCCEEDED);
        assertThat(result.nextState()).isEqualTo("After");
        assertThat(inspection.afterInputPath()).hasToString("{\"b\":1}");
        assertThat(inspection.afterParameters()).hasToString("{\"x\":1}");
        assertThat(inspection.afterResultPath()).hasToString("{\"a\":{\"b\":1},\"c\":{\"x\":1}}");
        assertThat(result.output()).hasToString("{\"x\":1}");
    }

    @Test void aTaskWithAMockShowsItsArgumentsAndGoesOn() {
        TestStateResult result = of(test(TASK, "{\"a\": 1}", result("{\"StatusCode\": 200}"))).run();

        assertThat(result.inspection().afterArguments()).hasToString("{\"FunctionName\":\"f\",\"Payload\":{\"a\":1}}");
        assertThat(result.output()).hasToString("{\"StatusCode\": 200}");
        assertThat(result.nextState()).isEqualTo("After");
    }

    @Test void aMockedErrorIsRetriedThenCaught() {
        StateTest second = new StateTest(
                TASK, null, null, "{}", false, null, null, error("Busy"), new StateTest.Configuration(1, null, null, null));
        StateTest third = new StateTest(
                TASK, null, null, "{}", false, null, null, error("Busy"), new StateTest.Configuration(2, null, null, null));

        TestStateResult retried = of(second).run();
        assertThat(retried.status()).isEqualTo(TestStateResult.Status.RETRIABLE);
        assertThat(retried.inspection().errorDetails()).isEqualTo(new Inspection.ErrorDetails(null, 0, 3));
        TestStateResult caught = of(third).run();
        assertThat(caught.status()).isEqualTo(TestStateResult.Status.CAUGHT_ERROR);
        assertThat(caught.inspection().errorDetails()).isEqualTo(new Inspection.ErrorDetails(0, null, null));
        assertThat(caught.output()).hasToString("\"Busy\"");
        assertThat(caught.nextState()).isEqualTo("Mend");
    }

    @Test void aTaskWithoutAMockHandsOutItsPayloadAndIsGivenTheAnswer() {
        TestState test = of(new StateTest(TASK, null, "arn:aws:iam::000000000000:role/r", "{\"a\": 1}", false, null, null, null, null));

        assertThat(test.unmockedTask()).isPresent();
        assertThat(test.payload())
                .hasValueSatisfying(payload -> assertThat(payload).hasToString("{\"FunctionName\":\"f\",\"Payload\":{\"a\":1}}"));
        TestStateResult result = test.succeed(Document.of("{\"ok\":true}"));
        assertThat(result.output()).hasToString("{\"ok\":true}");
        assertThat(result.inspection().afterArguments()).isNotNull();
    }

    @Test void theContextObjectNamesAStateMachineThatNeverWas() {
        TestStateResult result = of(test(
                "{\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\", \"Output\": \"{% $states.context %}\", \"End\": true}",
                "{}", null))
                .run();

        assertThat(result.output().node().at("/State/Name").asText()).isEqualTo("StateName");
        assertThat(result.output().node().at("/Execution/Id").asText()).startsWith("arn:aws:states:us-east-1:000000000000:express:");
        assertThat(result.output().node().at("/Execution/StartTime").asText()).isEqualTo("2030-01-01T12:00:00.000Z");
    }

    @Test void variablesAreSeenAndThoseThatAreSetAreShown() {
        StateTest test = new StateTest(
                "{\"Type\": \"Pass\", \"Parameters\": {\"v.$\": \"$v\"}, \"Assign\": {\"w\": 2}, \"End\": true}",
                null, null, "{}", false, "{\"v\": 1}", null, null, null);

        TestStateResult result = of(test).run();

        assertThat(result.output()).hasToString("{\"v\":1}");
        assertThat(result.inspection().variables()).hasToString("{\"v\":1,\"w\":2}");
    }

    @Test void aFailedEvaluationEndsTheTestWithItsBareCause() {
        TestStateResult result = of(test("{\"Type\": \"Pass\", \"InputPath\": \"$.a\", \"End\": true}", "{}", null)).run();

        assertThat(result.status()).isEqualTo(TestStateResult.Status.FAILED);
        assertThat(result.error()).isEqualTo("States.Runtime");
        assertThat(result.cause()).isEqualTo("Invalid path '$.a' : No results for path: $['a']");
    }

    private static String parameters(String resource) {
        return switch (resource) {
            case "events:putEvents" -> "{\"Entries\": []}";
            case "states:startExecution" -> "{\"StateMachineArn\": \"m\"}";
            default -> "{}";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "dynamodb:putItem # {\"ConsumedCapacity\": {\"CapacityUnits\": \"1\"}} # Field 'CapacityUnits' must be a number",
                "aws-sdk:kms:encrypt # {\"CiphertextBlob\": \"\"} # Field 'CiphertextBlob' is smaller than the minimum length",
                "aws-sdk:s3:getObject # {\"StorageClass\": \"x\"} # Field 'StorageClass' is not an expected value",
                "aws-sdk:lambda:getFunction # {\"Configuration\": {\"MemorySize\": 127}} # Field 'MemorySize' is less than the"
                        + " minimum value",
                "events:putEvents # {\"Entries\": [{\"EventId\": []}]} # Field 'EventId' must be a string",
                "events:putEvents # {\"Entries\": 1} # Field 'Entries' must be an array",
                "states:startExecution # {} # Required field 'ExecutionArn' is missing"
            }) void aMockedResultMustFitTheModelOfItsApi(String resource, String result, String why) {
        String task = "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::" + resource + "\", \"End\": true,"
                + " \"Parameters\": " + parameters(resource) + "}";

        assertThatExceptionOfType(InvalidTestException.class)
                .isThrownBy(() -> of(test(task, "{}", result(result))))
                .withMessage("Mock result schema validation error: " + why);
        StateTest.Mock unchecked = new StateTest.Mock(result, null, StateTest.FieldValidationMode.NONE);
        assertThat(of(test(task, "{}", unchecked)).run().status()).isEqualTo(TestStateResult.Status.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{\"Type\": \"Succeed\"} # State type 'Succeed' is not supported when a mock is specified",
                "{\"Type\": \"Parallel\", \"End\": true, \"Branches\": [{\"StartAt\": \"B\", \"States\": {\"B\": {\"Type\":"
                        + " \"Succeed\"}}}]} # Mocked result must be an array."
            }) void aMockThatTheStateCannotHaveIsRefused(String definition, String why) {
        assertThatExceptionOfType(InvalidTestException.class)
                .isThrownBy(() -> of(test(definition, "{}", result("{}"))))
                .withMessage(why);
    }

    @Test void aStateThatIsNotThereOrNotRightIsRefused() {
        assertThatExceptionOfType(InvalidTestException.class)
                .isThrownBy(() -> of(new StateTest(
                        "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}", "B", null, "{}", false, null, null, null,
                        null)))
                .withMessage("State not found in definition");
        assertThatExceptionOfType(InvalidTestException.class)
                .isThrownBy(() -> of(test("{\"Type\": \"Pass\", \"End\": true, \"x\": 1}", "{}", null)))
                .satisfies(e -> assertThat(e.isInvalidDefinition()).isTrue())
                .withMessageContaining("Field 'x' is not supported");
    }
}
