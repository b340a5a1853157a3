package dev.brume.stepfunctions.data;

import static dev.brume.stepfunctions.data.Evaluations.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePathTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$ | {\"a\":1} | 7",
                "$.b | {\"a\":1} | {\"a\":1,\"b\":7}",
                "$.a | {\"a\":1,\"b\":2} | {\"a\":7,\"b\":2}",
                "$.x.y.z | {\"a\":1} | {\"a\":1,\"x\":{\"y\":{\"z\":7}}}",
                "$.l[1].k | {\"l\":[1,{\"j\":2}]} | {\"l\":[1,{\"j\":2,\"k\":7}]}",
                "$['a b'] | {} | {\"a b\":7}"
            }) void putsAValueInItsPlaceAndMakesTheObjectsOnTheWay(String path, String target, String expected) {
        JsonNode before = json(target);

        assertThat(ReferencePath.parse(path).put(before, json("7"))).isEqualTo(json(expected));
        assertThat(before).isEqualTo(json(target));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"$.a.b | {\"a\":1}", "$.a | \"text\"", "$.a | [1]", "$[2] | [1]",
                "$.a[0] | {}"}) void aPlaceThatCannotBeIsNamedWithTheInput(String path, String target) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> ReferencePath.parse(path).put(json(target), json("7")))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo("States.ResultPathMatchFailure"))
                .withMessage("Unable to apply ReferencePath " + path + " to input " + target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.a[*]", "$..a", "$.a[0:1]", "$['a','b']", "$$.a", "$name.a", "$.a[-1]", "$.a[?(@.b)]",
        "a"}) void aPathToManyPlacesIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReferencePath.parse(text));
    }
}
