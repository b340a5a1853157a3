package dev.brume.stepfunctions.data;

import static dev.brume.stepfunctions.data.Evaluations.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrinsicCallTest {
    private static final String DATA =
            """
            {"s": "text", "n": 1, "d": 1.5, "t": true, "z": null, "l": [1, 2, 2, [1], {"a": 1}, [1], {"a": 1}, 1.0],
             "o": {"a": 1, "b": ["x", null]}, "p": {"b": 2, "c": {"d": 3}}, "json": "{\\"a\\": [1, 2]}", "f": "{} of {}"}""";

    private static JsonNode call(String text) {
        return IntrinsicCall.parse(text).evaluate(Evaluations.of(DATA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "States.Array() | []",
                "States.Array('a', 1, -2.5, true, null, $.z, $.o) | [\"a\",1,-2.5,true,null,null,{\"a\":1,\"b\":[\"x\",null]}]",
                "States.ArrayPartition($.l, 3) | [[1,2,2],[[1],{\"a\":1},[1]],[{\"a\":1},1.0]]",
                "States.ArrayPartition(States.Array(), 3) | []",
                "States.ArrayContains($.l, States.Array(1)) | true",
                "States.ArrayContains($.l, 'text') | false",
                "States.ArrayContains($.l, null) | false",
                "States.ArrayRange(0, 9, 3) | [0,3,6,9]",
                "States.ArrayRange(0, 10, 3) | [0,3,6,9]",
                "States.ArrayRange(1, 9, 9) | [1]",
                "States.ArrayRange(3, 1, -1) | [3,2,1]",
                "States.ArrayRange(3, 1, 1) | []",
                "States.ArrayGetItem($.l, 3) | [1]",
                "States.ArrayLength($.l) | 8",
                "States.ArrayUnique($.l) | [1,2,[1],{\"a\":1},1.0]",
                "States.Base64Encode('Data to encode') | \"RGF0YSB0byBlbmNvZGU=\"",
                "States.Base64Decode('RGF0YSB0byBlbmNvZGU=') | \"Data to encode\"",
                "States.Base64Encode('') | \"\"",
                "States.Base64Decode('') | \"\"",
                "States.Hash('input data', 'MD5') | \"812f45842bc6d66ee14572ce20db8e86\"",
                "States.Hash('input data', 'SHA-1') | \"aaff4a450a104cd177d28d18d74485e8cae074b7\"",
                "States.Hash('input data', 'SHA-256') | "
                        + "\"b4a697a057313163aee33cd8d40c66e9f0f177e00cac2de32475ffff6169c3e3\"",
                "States.JsonMerge($.o, $.p, false) | {\"a\":1,\"b\":2,\"c\":{\"d\":3}}",
                "States.StringToJson($.json) | {\"a\":[1,2]}",
                "States.StringToJson('') | null",
                "States.StringToJson(' ') | null",
                "States.StringToJson('-0') | 0",
                "States.StringToJson('1.1') | 1.1",
                "States.JsonToString($.o) | \"{\\\"a\\\":1,\\\"b\\\":[\\\"x\\\",null]}\"",
                "States.MathAdd($.n, -1) | 0",
                "States.MathAdd(2147483647, 1) | 2147483648",
                "States.MathAdd($.d, 1) | 3",
                "States.StringSplit('1,2,3', ',') | [\"1\",\"2\",\"3\"]",
                "States.StringSplit(',,,,', ',') | []",
                "States.StringSplit(', , ,', ',') | [\" \",\" \"]",
                "States.StringSplit('This.is+a,test=string', '.+,=') | [\"This\",\"is\",\"a\",\"test\",\"string\"]",
                "States.ArrayGetItem(States.StringSplit($$.StateMachine.Name, 'd'), 0) | \"or\"",
                "States.Format('{} and {}', $.s, $.d) | \"text and 1.5\"",
                "States.Format('{}{}{}', $.z, $.t, $.o) | \"nulltrue{a=1, b=[x, null]}\"",
                "States.Format('\\{\\} it\\'s \\\\ {}', 1) | \"{} it's \\\\ 1\"",
                "States.Format($.f, 1, 2) | \"1 of 2\"",
                "States.Format( 'a{' ) | \"a{\""
            }) void eachFunctionAnswersAsOnAws(String text, String answer) {
        assertThat(call(text)).isEqualTo(json(answer));
    }

    @Test void theContextObjectIsFormattedAsAJavaMap() {
        assertThat(call("States.Format('fst={} and snd={}.', $$.Execution.Name, $$.StateMachine)").textValue())
                .isEqualTo("fst=first and snd={Id=arn:machine, Name=orders}.");
    }

    @Test void aLineBreakStandsForItself() {
        assertThat(call("States.StringSplit('Hello\nWorld', '\n')")).isEqualTo(json("[\"Hello\",\"World\"]"));
    }

    @Test void aVariableIsAnArgument() {
        Evaluation evaluation = Evaluations.of("{}", Map.of("name", json("\"Ann\"")));

        assertThat(IntrinsicCall.parse("States.Format('Hello {}', $name)").evaluate(evaluation).textValue())
                .isEqualTo("Hello Ann");
    }

    @Test void randomNumbersAreWithinTheirBoundsAndFollowTheirSeed() {
        for (int i = 0; i < 20; i++) {
            assertThat(call("States.MathRandom(-3, 2)").intValue()).isBetween(-3, 1);
        }
        assertThat(call("States.MathRandom(1, 999, 7)")).isEqualTo(call("States.MathRandom(1, 999, 7)"));
    }

    @Test void aUuidIsOfVersionFour() {
        assertThat(call("States.UUID()").textValue())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test void aMissingArgumentNamesTheWholeExpression() {
        String text = "States.ArrayGetItem(States.StringSplit($.nope, '-'), 0)";

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IntrinsicCall.parse(text).evaluate(Evaluations.of("{\"other\": 1}")))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo("States.Runtime"))
                .withMessage("The function '" + text + "' had the following error: The JsonPath argument for the field"
                        + " '$.nope' could not be found in the input '{\"other\":1}'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.ArrayLength($.s)",
                "States.ArrayGetItem($.l, 8)",
                "States.ArrayGetItem($.l, -1)",
                "States.ArrayPartition($.l, 0)",
                "States.ArrayRange(0, 10, 0)",
                "States.ArrayRange(1, 1001, 1)",
                "States.Base64Decode('*')",
                "States.Hash('a', 'SHA-2')",
                "States.JsonMerge($.o, $.p, true)",
                "States.JsonMerge($.o, $.s, false)",
                "States.StringToJson('{')",
                "States.MathAdd($.s, 1)",
                "States.MathRandom(2, 2)",
                "States.StringSplit(1, ',')",
                "States.Format('{}')",
                "States.Format('', 1)",
                "States.UUID(1)"
            }) void whatAFunctionDoesNotTakeIsAnIntrinsicFailure(String text) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> call(text))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo("States.IntrinsicFailure"))
                .withMessageStartingWith("The function '" + text + "' had the following error: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "States.Nothing()",
                "States.format('a')",
                "Format('a')",
                "States.Format('a'",
                "States.Format('a) ",
                "States.Format('a') b",
                "States.Format(a)",
                "States.Format('a',)",
                "States.Format({})",
                "States.StringToJson('{\"text\":\"An \\\"escaped double quote\\\" here\"}')",
                "States.Format('\\n')"
            }) void whatIsNoCallIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IntrinsicCall.parse(text));
    }

    @Test void functionsNestTenDeep() {
        String ten = "States.Array(".repeat(10) + ")".repeat(10);

        assertThat(call(ten)).isEqualTo(json("[[[[[[[[[[]]]]]]]]]]"));
        assertThatIllegalArgumentException().isThrownBy(() -> IntrinsicCall.parse("States.Array(" + ten + ")"));
    }
}
