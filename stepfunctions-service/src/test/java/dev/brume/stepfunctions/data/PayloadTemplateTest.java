package dev.brume.stepfunctions.data;

import static dev.brume.stepfunctions.data.Evaluations.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTemplateTest {
    @Test void membersWithADollarGiveWayAtAnyDepth() {
        JsonNode template = json(
                """
                {"name.$": "$.name", "fixed": "$.name", "list": [1, {"inner.$": "States.Format('{}!', $.name)"}],
                 "all.$": "$", "where.$": "$$.Execution.Name", "$": "kept", "Comment": "kept"}""");

        assertThat(PayloadTemplate.parse(template).evaluate(Evaluations.of("{\"name\": \"Ann\"}")))
                .isEqualTo(
                        json(
                                """
                                {"name": "Ann", "fixed": "$.name", "list": [1, {"inner": "Ann!"}],
                                 "all": {"name": "Ann"}, "where": "first", "$": "kept", "Comment": "kept"}"""));
    }

    @Test void aTemplateWithoutExpressionsIsItsOwnAnswer() {
        JsonNode template = json("{\"a\": [1, {\"b\": null}]}");

        assertThat(PayloadTemplate.parse(template).evaluate(Evaluations.of("{}")))
                .isSameAs(template);
    }

    @Test void aMissingValueIsNamedWithTheInnermostField() {
        PayloadTemplate template = PayloadTemplate.parse(json("{\"a\": {\"b.$\": \"$.c\"}}"));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> template.evaluate(Evaluations.of("{}")))
                .withMessage("The JSONPath '$.c' specified for the field 'b.$' could not be found in the input '{}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"text\"", "\"$.\"", "\"States.None()\"", "{\"x\": 1}",
        "[\"$.a\"]"}) void whatIsNeitherPathNorFunctionIsRefused(String value) {
        assertThatExceptionOfType(InvalidPayloadException.class)
                .isThrownBy(() -> PayloadTemplate.parse(json("{\"parsed.$\": " + value + "}")))
                .withMessage(
                        "The value for the field 'parsed.$' must be a valid JSONPath or a valid intrinsic function call");
    }
}
