package dev.brume.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    private final RuleSet<String> rules = new RuleSet<>();

    @Test void anEventFindsThePatternsThatMatch() {
        rules.put("a", EventPattern.parse("{\"a\": [1]}"));
        rules.put("ab", EventPattern.parse("{\"$or\": [{\"a\": [1]}, {\"b\": [1]}]}"));
        rules.put("c", EventPattern.parse("{\"c\": [{\"exists\": true}]}"));

        assertThat(rules.matching(event("{\"a\": 1}"))).containsExactlyInAnyOrder("a", "ab");
        assertThat(rules.matching(event("{\"b\": 1}"))).containsExactly("ab");
        assertThat(rules.matching(event("{}"))).isEmpty();
    }

    @Test void aPatternIsReplacedByItsName() {
        rules.put("r", EventPattern.parse("{\"a\": [1, 2]}"));
        rules.put("r", EventPattern.parse("{\"a\": [2, 3]}"));

        assertThat(rules.matching(event("{\"a\": 1}"))).isEmpty();
        assertThat(rules.matching(event("{\"a\": 2}"))).containsExactly("r");
        assertThat(rules.size()).isEqualTo(1);
    }

    @Test void aRemovedPatternMatchesNothingAndTakesNoOtherAway() {
        rules.put("one", EventPattern.parse("{\"a\": [1]}"));
        rules.put("other", EventPattern.parse("{\"a\": [1]}"));
        rules.remove("one");
        rules.remove("never there");

        assertThat(rules.matching(event("{\"a\": 1}"))).containsExactly("other");
    }

    @Test void alternativesMayHaveValuesInCommon() {
        rules.put("a", EventPattern.parse("{\"a\": [\"\"]}"));
        rules.put("or", EventPattern.parse("{\"$or\": [{\"a\": [\"a\"]}, {\"a\": [\"\", {\"exactly\": \"a\"}]}]}"));

        assertThat(rules.matching(event("{\"a\": \"\"}"))).containsExactlyInAnyOrder("a", "or");
    }

    @Test void rangesOfNumbersAndAddressesAreLookedAtAfterTheRest() {
        rules.put("low", EventPattern.parse("{\"a\": [1], \"n\": [{\"numeric\": [\"<\", 5]}]}"));
        rules.put("high", EventPattern.parse("{\"a\": [1], \"n\": [{\"numeric\": [\">=\", 5]}]}"));
        rules.put("only", EventPattern.parse("{\"n\": [{\"numeric\": [\">=\", 5]}, {\"exists\": false}]}"));
        rules.put("near", EventPattern.parse("{\"ip\": [{\"cidr\": \"10.0.0.0/24\"}]}"));

        assertThat(rules.matching(event("{\"a\": 1, \"n\": 5}"))).containsExactlyInAnyOrder("high", "only");
        assertThat(rules.matching(event("{\"a\": 1, \"n\": 4}"))).containsExactly("low");
        assertThat(rules.matching(event("{\"ip\": \"10.0.0.9\"}"))).containsExactlyInAnyOrder("near", "only");
        assertThat(rules.matching(event("{\"ip\": \"10.0.1.9\"}"))).containsExactly("only");
    }

    @Test void aValueInNoArrayGoesWithThoseInArraysThatHaveItsName() {
        rules.put("r", EventPattern.parse("{\"a\": [\"x\"], \"a.b\": [null]}"));

        assertThat(rules.matching(event("{\"a\": [[\"x\", {\"b\": 1}]], \"a.b\": null}"))).containsExactly("r");
        assertThat(rules.matching(event("{\"a\": [[\"x\", {\"b\": 1}]], \"a.b\": 2}"))).isEmpty();
    }

    @Test void oneOfThousandsIsFound() {
        for (int i = 0; i < 2_000; i++) {
            rules.put("rule-" + i,
                    EventPattern.parse("{\"detail\": {\"id\": [\"" + i + "\"]}, \"n\": [{\"numeric\": [\">\", " + i + "]}]}"));
        }

        assertThat(rules.matching(event("{\"n\": 5000, \"detail\": {\"id\": \"1234\"}}"))).containsExactly("rule-1234");
    }

    private static JsonNode event(String text) {
        return Json.parse(text);
    }
}
