package dev.brume.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.rig.TestRequest;
import dev.brume.spi.HttpEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    @Test void aPatternIsExplained() {
        JsonNode answer = explain("{'pattern': {'a': [1], 'b': [2]}, 'event': {'a': 1, 'b': 3}}");

        assertThat(answer).isEqualTo(Json.parse("""
                {"matches": false, "reason": "b is 3, not [2]", "leaves": [{"path": "b", "wanted": "[2]", "found": "3"}],
                 "branches": []}"""));
        assertThat(explain("{'pattern': '{\\'a\\': [1]}', 'event': {'a': 1}}")).isEqualTo(Json.parse("{\"matches\": true}"));
    }

    @Test void everyRuleOfABusIsExplained() {
        rig.rule("one", "{'source': ['app']}");
        rig.rule("two", "{'source': ['other']}");

        JsonNode rules = explain("{'event': {'source': 'app'}}").get("rules");

        assertThat(rules.findValuesAsText("rule")).containsExactly("one", "two");
        assertThat(rules.get(0).get("matches").booleanValue()).isTrue();
        assertThat(rules.get(1).get("reason").asText()).isEqualTo("source is \"app\", not [\"other\"]");
    }

    @Test void aQuestionThatIsNoneIsRefused() {
        assertThatThrownBy(() -> explain("{'event': 1}")).hasMessage("There is no object named event.");
        assertThatThrownBy(() -> explain("{'pattern': {}, 'event': {}}")).hasMessageContaining("Empty objects are not allowed");
        assertThatThrownBy(() -> explain("{")).hasMessageStartingWith("The body is not JSON");
        assertThatThrownBy(() -> explain("{'bus': 'none', 'event': {}}")).hasMessage("Event bus none does not exist.");
    }

    @Test void aScheduledRuleIsFiredNow() {
        rig.events.putRule(Rig.call(), PutRuleRequest.builder().name("tick").scheduleExpression("rate(1 day)").build());
        rig.targets("tick", Rig.target("one").build());
        trigger("arn:aws:events:eu-west-3:000000000000:rule%2Ftick");

        assertThat(rig.bodies(Rig.QUEUE)).singleElement().satisfies(body -> assertThat(body).contains("Scheduled Event"));
        assertThatThrownBy(() -> trigger("arn:aws:events:eu-west-3:000000000000:rule/none")).hasMessageContaining("does not exist");
        rig.rule("pattern", "{'a': [1]}");
        assertThatThrownBy(() -> trigger("arn:aws:events:eu-west-3:000000000000:rule/pattern")).hasMessage("Rule pattern has no schedule.");
    }

    private JsonNode explain(String question) {
        return answer("/_brume/explain", "/_brume/explain", question.replace('\'', '"'));
    }

    private void trigger(String arn) {
        answer("/_aws/events/rules/", "/_aws/events/rules/" + arn + "/trigger", "");
    }

    private JsonNode answer(String endpointPath, String path, String body) {
        HttpEndpoint endpoint = rig.module.endpoints().stream().filter(one -> one.path().equals(endpointPath)).findFirst().orElseThrow();
        return Json.parse(endpoint.handle(TestRequest.post(path + "?region=eu-west-3", body)).body().text());
    }
}
