package dev.brume.stepfunctions.data;

import static dev.brume.stepfunctions.data.Evaluations.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {
    private static final String STORE =
            """
            {"books": [{"title": "A", "price": 8, "tags": ["x", "y"]}, {"title": "B", "price": 12.5, "isbn": "1"},
                       {"title": "C", "price": 20}],
             "bicycle": {"price": 19.95}, "a b": 1, "none": null, "limit": 10}""";

    private static String read(String path, String input) {
        return StatesJson.write(Path.parse(path).read(Evaluations.of(input), "value.$"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.bicycle.price | 19.95",
                "$['bicycle']['price'] | 19.95",
                "$.['bicycle'].price | 19.95",
                "$[\"a b\"] | 1",
                "$.none | null",
                "$.books[0].title | \"A\"",
                "$.books[-1].title | \"C\"",
                "$['limit','none'] | {\"limit\":10,\"none\":null}",
                "$$.Execution.Name | \"first\"",
                "$$ | {\"Execution\":{\"Id\":\"arn:execution\",\"Name\":\"first\"},"
                        + "\"StateMachine\":{\"Id\":\"arn:machine\",\"Name\":\"orders\"}}"
            }) void aDefinitePathLeadsToOneValue(String path, String value) {
        assertThat(read(path, STORE)).isEqualTo(value);
        assertThat(Path.parse(path).isDefinite()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.books[*].title | [\"A\",\"B\",\"C\"]",
                "$.books.*.price | [8,12.5,20]",
                "$.bicycle.* | [19.95]",
                "$.books[0,2].title | [\"A\",\"C\"]",
                "$.books[1:].title | [\"B\",\"C\"]",
                "$.books[:2].title | [\"A\",\"B\"]",
                "$.books[-2:].title | [\"B\",\"C\"]",
                "$.books[:-1].title | [\"A\",\"B\"]",
                "$..price | [19.95,8,12.5,20]",
                "$..[0] | [{\"title\":\"A\",\"price\":8,\"tags\":[\"x\",\"y\"]},\"x\"]",
                "$.books[*]['title','price'] | [{\"title\":\"A\",\"price\":8},{\"title\":\"B\",\"price\":12.5},"
                        + "{\"title\":\"C\",\"price\":20}]",
                "$.books[0].tags[*] | [\"x\",\"y\"]"
            }) void aPathThatCanLeadToManyValuesGivesAnArray(String path, String value) {
        assertThat(json(read(path, STORE))).containsExactlyInAnyOrderElementsOf(json(value));
        assertThat(Path.parse(path).isDefinite()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$.books[?(@.price == 8)].title # [\"A\"]",
                "$.books[?(@.price < 10 || @.price > 15)].title # [\"A\",\"C\"]",
                "$.books[?(@.price >= 8 && !(@.isbn))].title # [\"A\",\"C\"]",
                "$.books[?(@.isbn)].title # [\"B\"]",
                "$.books[?(@.title in ['B', \"C\"])].title # [\"B\",\"C\"]",
                "$.books[?(@.title nin ['B'])].title # [\"A\",\"C\"]",
                "$.books[?(@.title =~ /[ab]/i)].title # [\"A\",\"B\"]",
                "$.books[?(@.price > $.limit)].title # [\"B\",\"C\"]",
                "$.books[?(@.tags contains 'y')].title # [\"A\"]",
                "$.books[?(@.tags size 2)].title # [\"A\"]",
                "$.books[?(@.tags empty false)].title # [\"A\"]",
                "$.books[?(@.tags anyof ['y', 'z'])].title # [\"A\"]",
                "$.books[?(@.tags subsetof ['x'])].title # []",
                "$.books[?(@.isbn == 1)].title # [\"B\"]",
                "$.books[?(@.isbn != '1')].title # [\"A\",\"C\"]",
                "$.books[?('x' == @.tags[0])].title # [\"A\"]",
                "$.bicycle[?(@.price > 19)] # [{\"price\":19.95}]"
            }) void aFilterLeavesWhatItsConditionHoldsFor(String path, String value) {
        assertThat(read(path, STORE)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$[*]",
                "$.items[*]",
                "$.items[1:]",
                "$.items[:1]",
                "$.item.items[*]",
                "$.item.items[1:5]",
                "$.items[*].itemValue",
                "$.items[1:].itemValue",
                "$..nothing",
                "$.items[?(@.a == 1)]"
            }) void aPathThatCanLeadToManyValuesGivesAnEmptyArrayForNone(String path) {
        assertThat(read(path, "{}")).isEqualTo("[]");
    }

    @Test void aVariableIsReadByItsName() {
        Evaluation evaluation = Evaluations.of("{}", Map.of("über_2", json("{\"a\": [1, 2]}")));

        assertThat(Path.parse("$über_2.a[1]").read(evaluation, "v.$").intValue())
                .isEqualTo(2);
        assertThat(Path.parse("$unknown").find(evaluation)).isNull();
        assertThat(Path.parse("$über_2.a[1]").variable()).isEqualTo("über_2");
    }

    @Test void aBackslashInBracketsProtectsQuotesOnly() {
        assertThat(read("$['Test\\\"\"Name\"']", "{\"Test\\\\\\\"\\\"Name\\\"\": \"found\"}"))
                .isEqualTo("\"found\"");
        assertThat(read("$['it\\'s']", "{\"it's\": 1}")).isEqualTo("1");
    }

    @Test void aMissingValueIsNamedWithFieldAndInput() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("$.no_such_jsonpath", "{\"a\": [1, 2]}"))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo("States.Runtime"))
                .withMessage("The JSONPath '$.no_such_jsonpath' specified for the field 'value.$' could not be found"
                        + " in the input '{\"a\":[1,2]}'");
    }

    @Test void functionsAreNotUnderstood() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("$.Jobs.sum()", "{\"Jobs\": [0, 1]}"))
                .withMessageStartingWith("The JSONPath '$.Jobs.sum()' specified for the field 'value.$' could not be");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.NoSuchInputPath | No results for path: $['NoSuchInputPath']",
                "$.x.y.z | Missing property in path $['x']",
                "$.a[5] | No results for path: $['a'][5]",
                "$.o[5].b | Filter: [5]['b'] can only be applied to arrays. Current context is: {k=[1, v]}",
                "$.s.t | Expected to find an object with property ['t'] in path $['s'] but found 'java.lang.String'."
                        + " This is not a json object according to the JsonProvider:"
                        + " 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'."
            }) void whereASelectedValueIsMissingTheLibraryOfAwsSaysWhy(String path, String why) {
        Evaluation evaluation = Evaluations.of("{\"a\": [1, 2], \"s\": \"text\", \"o\": {\"k\": [1, \"v\"]}}");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Path.parse(path).select(evaluation))
                .withMessage("Invalid path '" + path + "' : " + why);
    }

    @Test void aPathIntoANullInputIsRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Path.parse("$.a").select(Evaluations.of("null")))
                .withMessage("Unable to apply Path transformation to null or empty input.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "x", "a.b", "$.", "$..", "$.a[", "$.a[]", "$.a['b", "$.a[::2]", "$.a b", "$.a[?(@.b ==)]",
                "$.a[?(@.b == 1]", "$.a[99999999999]", "$.a[?(@.b =~ /(/)]", "$$$", "$.a[1,]", "$.a[:]", "$1"
            }) void whatIsNoPathIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Path.parse(text));
    }

    @Test void aRegularExpressionThatTracksBackForEverIsEnded() {
        String input = "{\"v\": [{\"t\": \"" + "a".repeat(60) + "b\"}]}";

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("$.v[?(@.t =~ /(a+)+\\1c/)]", input))
                .withMessageEndingWith("takes too long.");
    }

    @Test void descentsWithinDescentsAreEnded() {
        String input = "{\"a\":".repeat(300) + "1" + "}".repeat(300);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("$..a..a..a..a..a", input))
                .withMessageEndingWith("takes too long.");
    }
}
