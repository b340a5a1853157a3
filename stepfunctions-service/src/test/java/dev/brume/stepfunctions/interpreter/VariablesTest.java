package dev.brume.stepfunctions.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
    /// Written it has 200,002 bytes, of which 10 MiB hold 52.
    private static final JsonNode LARGE = new TextNode("x".repeat(200_000));

    private static Variables assign(Variables variables, String name) {
        Map<String, JsonNode> assigned = Map.of(name, LARGE);
        return variables.with(assigned, Variables.shown(assigned));
    }

    private static Variables full() {
        Variables variables = Variables.NONE;
        for (int i = 0; i < 52; i++) {
            variables = assign(variables, "v" + i);
        }
        return variables;
    }

    @Test void thereIsNoMoreThanTheirBound() {
        assertThat(full().values()).hasSize(52);
        assertThat(assign(full(), "oneMore")).isNull();
    }

    @Test void oneThatIsAssignedAgainCountsOnce() {
        assertThat(assign(full(), "v7").values()).hasSize(52);
    }

    @Test void thoseOfTheTurnBeforeCountToo() {
        Variables thawed = Variables.thaw(full().freeze());

        assertThat(thawed.values()).hasSize(52).containsEntry("v7", LARGE);
        assertThat(assign(thawed, "oneMore")).isNull();
        assertThat(assign(thawed, "v7").freeze()).hasSize(52);
    }

    @Test void whatWasKnownBeforeDoesNotChange() {
        Variables before = assign(Variables.NONE, "a");

        assign(before, "b");

        assertThat(before.values()).containsOnlyKeys("a");
        assertThat(before.freeze()).containsOnlyKeys("a");
    }
}
