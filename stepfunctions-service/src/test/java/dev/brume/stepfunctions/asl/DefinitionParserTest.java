package dev.brume.stepfunctions.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DefinitionParserTest {
    private static Definition parse(String definition) {
        return DefinitionParser.parse(definition.replace('\'', '"'));
    }

    @Test void whatIsWrongIsSaidWithItsPlace() {
        assertThatThrownBy(() -> parse("{'StartAt': 'A', 'States': {'A': {'Type': 'Pass'}}}"))
                .isInstanceOfSatisfying(DefinitionException.class, e -> {
                    assertThat(e.diagnostic().code()).isEqualTo("SCHEMA_VALIDATION_FAILED");
                    assertThat(e.diagnostic().location()).isEqualTo("/States/A");
                });
        assertThatThrownBy(() -> parse("{}")).hasMessage("SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /");
    }

    @Test void stateTakesTheLanguageOfTheMachineAlsoInsideOfAnotherOne() {
        Definition definition =
                parse("{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'QueryLanguage': 'JSONata', 'End': true, 'ItemProcessor': "
                        + "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}}}");

        MapState map = (MapState) definition.branch().state("M");
        assertThat(map.queryLanguage()).isEqualTo(QueryLanguage.JSONATA);
        assertThat(map.processor().branch().state("P").queryLanguage()).isEqualTo(QueryLanguage.JSON_PATH);
    }

    @Test void resourcesAreToldApart() {
        assertThat(TaskResource.parse("arn:aws:states:::aws-sdk:sqs:sendMessage"))
                .isEqualTo(new TaskResource.Integration("arn:aws:states:::aws-sdk:sqs:sendMessage", "aws-sdk:sqs", "sendMessage",
                        TaskResource.Integration.Reply.REQUEST_RESPONSE));
        assertThat(TaskResource.parse("arn:aws:states:::states:startExecution.sync:2"))
                .isEqualTo(new TaskResource.Integration("arn:aws:states:::states:startExecution.sync:2", "states", "startExecution.sync:2",
                        TaskResource.Integration.Reply.SYNC));
        assertThat(TaskResource.parse("arn:aws:states:eu-west-3:000000000000:activity:a")).isInstanceOf(TaskResource.Activity.class);
        assertThat(TaskResource.parse("arn:aws:lambda:eu-west-3:000000000000:function:f:live"))
                .isInstanceOf(TaskResource.LambdaFunction.class);
        assertThat(TaskResource.parse("nothing")).isNull();
    }
}
