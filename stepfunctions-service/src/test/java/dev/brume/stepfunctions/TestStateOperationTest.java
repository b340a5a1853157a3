package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.ROLE;
import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brume.aws.AwsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestStateOperationTest {
    private static final String PASS = "{\"Type\": \"Pass\", \"Parameters\": {\"b.$\": \"$.a\"}, \"Next\": \"After\"}";
    private static final String TASK = "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"End\": true}";

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
                .isThrownBy(() -> test(TestStateInput.builder().definition(TASK).roleArn(ROLE)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("NotImplemented"));
    }
}
