package dev.brume.stepfunctions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableReferencesTest {
    @Test void onlyPathsAndTemplatesReferToVariables() {
        assertThat(references("""
                "S": {"Type": "Pass", "Comment": "$a", "Result": {"x.$": "$b"}, "InputPath": "$c", "Parameters": {"p.$": "$d.e", "q": "$f"},
                      "Assign": {"c.$": "$.g", "h.$": "$$.Execution.Id"}, "End": true}"""))
                .isEqualTo(Map.of("S", List.of("c", "d")));
    }

    @Test void intrinsicFunctionsReferToTheirArguments() {
        assertThat(references("""
                "S": {"Type": "Pass", "Parameters": {"p.$": "States.Format('$a {}', States.MathAdd($b, $c[0]))"}, "End": true}"""))
                .isEqualTo(Map.of("S", List.of("b", "c")));
    }

    @Test void choicesReferByBothOfTheirSides() {
        assertThat(references("""
                "S": {"Type": "Choice", "Choices": [{"And": [{"Variable": "$b", "StringEqualsPath": "$a", "Next": "S"}]}]}"""))
                .isEqualTo(Map.of("S", List.of("a", "b")));
    }

    @Test void statesWithinStatesStandByTheirOwnNames() {
        assertThat(references("""
                "S": {"Type": "Map", "ItemsPath": "$items", "ItemProcessor": {"StartAt": "T", "States": {
                        "T": {"Type": "Pass", "OutputPath": "$out", "End": true}}}, "End": true}"""))
                .isEqualTo(Map.of("S", List.of("items"), "T", List.of("out")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "$a + $b.c | a,b",
        "$states.input.x |",
        "$sum($list) | list",
        "( $local := $a; $local + 1 ) | a",
        "$map($list, function($v, $i) { $v * $factor }) | factor,list",
        "'$text' & `$name`.x | ",
        "$$.x.y |",
    }) void expressionsReferToWhatTheyDoNotBind(String expression, String names) {
        String state = """
                "S": {"Type": "Pass", "QueryLanguage": "JSONata", "Output": "{%% %s %%}", "End": true}""".formatted(expression);

        assertThat(references(state)).isEqualTo(names == null ? Map.of() : Map.of("S", List.of(names.split(","))));
    }

    private static Map<String, List<String>> references(String states) {
        return VariableReferences.of("{\"StartAt\": \"S\", \"States\": {" + states + "}}");
    }
}
