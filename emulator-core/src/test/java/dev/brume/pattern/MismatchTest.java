package dev.brume.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.json.Json;
import org.junit.jupiter.api.Test;

class MismatchTest {
    private static String why(String pattern, String event) {
        return EventPattern.parse(pattern.replace('\'', '"')).explain(Json.parse(event.replace('\'', '"'))).orElseThrow().line();
    }

    @Test void whatMatchesHasNothingToExplain() {
        assertThat(EventPattern.parse("{\"a\": [1]}").explain(Json.parse("{\"a\": 1}"))).isEmpty();
    }

    @Test void itNamesTheLeafAndWhatStoodThere() {
        assertThat(why("{'source': ['app'], 'detail': {'state': ['running', {'prefix': 'start'}]}}",
                "{'source': 'app', 'detail': {'state': 'stopped'}}"))
                .isEqualTo("detail.state is \"stopped\", not [\"running\",{\"prefix\":\"start\"}]");
    }

    @Test void everyLeafThatFailsIsNamed() {
        assertThat(why("{'a': [1], 'b': [2], 'c': [3]}", "{'a': 0, 'b': 2, 'c': '3'}"))
                .isEqualTo("a is 0, not [1]; c is \"3\", not [3]");
    }

    @Test void whatIsNotThereIsMissing() {
        assertThat(why("{'a': {'b': [1]}}", "{'b': 1}")).isEqualTo("a.b is missing, not [1]");
    }

    @Test void anObjectOrAnEmptyArrayIsCalledSo() {
        assertThat(why("{'a': [1]}", "{'a': {'b': 1}}")).isEqualTo("a is an object, not [1]");
        assertThat(why("{'a': {'b': [1]}}", "{'a': [{'b': []}]}")).isEqualTo("a.b is an empty array, not [1]");
        assertThat(why("{'a': {'b': [1]}}", "{'a.b': {}}")).isEqualTo("a.b is an object, not [1]");
    }

    @Test void theValuesOfAnArrayAreNamedUpToABound() {
        assertThat(why("{'a': [0]}", "{'a': [1, 2, 3, 4, 5]}")).isEqualTo("a is 1, 2, 3 and 2 more, not [0]");
        assertThat(why("{'a': [0]}", "{'a': '" + "x".repeat(200) + "'}")).hasSizeLessThan(110).contains("…");
    }

    @Test void whatMustNotExistIsShown() {
        assertThat(why("{'a': [{'exists': false}]}", "{'a': null}")).isEqualTo("a is null, not [{\"exists\":false}]");
    }

    @Test void ofOrEachBranchIsExplained() {
        assertThat(why("{'$or': [{'a': [1]}, {'b': [{'numeric': ['>', 5]}]}]}", "{'a': 2, 'b': 3}"))
                .isEqualTo("no branch of $or: a is 2, not [1] | b is 3, not [{\"numeric\":[\">\",5]}]");
    }

    @Test void leavesAroundOrDecideAlone() {
        assertThat(why("{'s': ['x'], '$or': [{'a': [1]}, {'b': [1]}]}", "{'s': 'y', 'a': 2}")).isEqualTo("s is \"y\", not [\"x\"]");
    }

    @Test void valuesInDifferentElementsAreCalledApart() {
        assertThat(why("{'users': {'name': ['eve'], 'role': ['admin']}}",
                "{'users': [{'name': 'bob', 'role': 'admin'}, {'name': 'eve', 'role': 'guest'}]}"))
                .isEqualTo("users.role is \"admin\", \"guest\" in other elements than users.name matches in, not [\"admin\"]");
    }

    @Test void manyBranchesAreShownUpToABound() {
        StringBuilder pattern = new StringBuilder("{'$or': [");
        for (int i = 0; i < 20; i++) {
            pattern.append(i == 0 ? "" : ", ").append("{'k").append(i).append("': [1]}");
        }
        assertThat(why(pattern + "]}", "{}")).endsWith(" | and 12 more");
    }
}
