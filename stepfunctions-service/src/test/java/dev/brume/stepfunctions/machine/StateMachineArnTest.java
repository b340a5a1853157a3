package dev.brume.stepfunctions.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateMachineArnTest {
    private static final String FLOW = "arn:aws:states:eu-west-3:000000000000:stateMachine:flow";

    @ParameterizedTest
    @ValueSource(strings = {FLOW, FLOW + ":1", FLOW + ":live"}) void arnsAreWrittenAsTheyAreRead(String text) {
        assertThat(StateMachineArn.parse(text)).hasToString(text);
    }

    @Test void numbersAreVersionsAndAllElseAliases() {
        assertThat(StateMachineArn.parse(FLOW + ":12").version()).isEqualTo(12);
        assertThat(StateMachineArn.parse(FLOW + ":1a").namesVersion()).isFalse();
        assertThat(StateMachineArn.parse(FLOW + ":99999999999").namesVersion()).isFalse();
        assertThat(StateMachineArn.parse(FLOW).namesVersion()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, Invalid ARN prefix: nothing",
        "arn:aws:sqs:eu-west-3:000000000000:flow, Service not valid in this context: sqs",
        "arn:aws:states:eu-west-3:000000000000:express:flow:a:b, Resource type not valid in this context: express",
    }) void whatIsNoneIsRefusedInAwsWords(String text, String reason) {
        assertThatThrownBy(() -> StateMachineArn.parse(text))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("InvalidArn"))
                .hasMessage("Invalid Arn: '" + reason + '\'');
    }

    @Test void labelsOfMapStatesAreRefused() {
        assertThatThrownBy(() -> StateMachineArn.parse(FLOW + "/label"))
                .isInstanceOfSatisfying(AwsException.class, e -> {
                    assertThat(e.code()).isEqualTo("ValidationException");
                    assertThat(e.members()).containsEntry("reason", "API_DOES_NOT_SUPPORT_LABELED_ARNS");
                });
    }
}
