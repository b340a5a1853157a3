package dev.brume.eventbridge.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTypeTest {
    @ParameterizedTest @CsvSource({
        "FUNCTION, arn:aws:lambda:eu-west-3:000000000000:function:f:live",
        "QUEUE, arn:aws-cn:sqs:cn-north-1:000000000000:orders",
        "TOPIC, arn:aws:sns:eu-west-3:000000000000:news",
        "LOG_GROUP, arn:aws:logs:eu-west-3:000000000000:log-group:/aws/events/all",
        "STATE_MACHINE, arn:aws:states:eu-west-3:000000000000:stateMachine:m",
        "BUS, arn:aws:events:eu-west-3:000000000000:event-bus/default"}) void anArnTellsTheType(TargetType type, String arn) {
        assertThat(TargetType.of(arn)).contains(type);
    }

    @ParameterizedTest @ValueSource(strings = {
        "", "arn", "arn:aws:sqs", "https://sqs/", "arn:aws:sqsx:eu-west-3:000000000000:q",
        "arn:aws:events:eu-west-3:000000000000:rule/r", "arn:aws:lambda:eu-west-3:000000000000:layer:l",
        "arn:aws:batch:eu-west-3:000000000000:job-queue/q"}) void whatNoRuleHasAsATargetIsNone(String arn) {
        assertThat(TargetType.of(arn)).isEmpty();
    }

    @Test void theRoleOfARuleIsForBusesAndStateMachinesAlone() {
        assertThat(TargetType.BUS.takesRoleOfRule()).isTrue();
        assertThat(TargetType.STATE_MACHINE.takesRoleOfRule()).isTrue();
        assertThat(TargetType.QUEUE.takesRoleOfRule()).isFalse();
    }
}
