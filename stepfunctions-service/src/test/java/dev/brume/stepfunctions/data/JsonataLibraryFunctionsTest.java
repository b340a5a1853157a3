package dev.brume.stepfunctions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the library differs from JSONata, and what holds with it.
class JsonataLibraryFunctionsTest {
    private static String evaluate(String expression) {
        JsonataTemplate template = JsonataTemplate.parse(TextNode.valueOf("{% " + expression + " %}"), "Output");
        return template.evaluate(Evaluations.of("{}")).asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "12345.6, '#,###.00' ! 12,345.60",
                "1234.5678, '00.000e0' ! 12.346e2",
                "0.0234, '0.0e0' ! 2.3e-2",
                "0, '0.0e0' ! 0.0e0",
                "34.555, '#0.00;(#0.00)' ! 34.56",
                "-34.555, '#0.00;(#0.00)' ! (34.56)",
                "0.14, '01%' ! 14%",
                "0.14, '###pm', {'per-mille': 'pm'} ! 140pm",
                "1234.5678, '①①.①①①e①', {'zero-digit': '\u245f'} ! ①②.③④⑥e②",
                "-6, '000' ! -006",
                "12345678, '9,999.99' ! 12,345,678.00",
                "123412345678, '9,9,99.99' ! 123412345,6,78.00",
                "1234.5678, '0.0,00' ! 1234.5,68",
                "1e21, '#' ! 1000000000000000000000",
                "0.234, '.00' ! .23",
                "0, '#' ! 0",
                "1.005, '#0.###' ! 1.005",
                "2, '#0.###' ! 2",
                "5.5, 'a0b' ! a6b",
                "1234.5, '#.###,0', {'decimal-separator': ',', 'grouping-separator': '.'} ! 1.234,5"
            }) void numbersAreFormattedByThePicturesOfXPath(String arguments, String formatted) {
        assertThat(evaluate("$formatNumber(" + arguments + ")")).isEqualTo(formatted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "0;0;0 ! D3080", "0.0.0 ! D3081", "%0% ! D3082", "‰0‰ ! D3083", "%0‰ ! D3084", "x ! D3085", "0__abc000 ! D3086",
                "0.,0 ! D3087", "0,.0 ! D3087", "0, ! D3088", "0,,0 ! D3089", "0# ! D3090", "0.#0 ! D3091", "0e0% ! D3092",
                "0e# ! D3093"
            }) void whatIsNoPictureOfANumberHasItsOwnCode(String picture, String code) {
        assertFails("$formatNumber(20, '" + picture + "')", code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "[M01]/[D01]/[Y0001] [h#1]:[m01][P] ! 03/23/2018 10:33am",
                "[FNn], [D1o] [MNn] [Y] ! Friday, 23rd March 2018",
                "[D1] [M01] [YI] ! 23 03 MMXVIII",
                "[DWwo] [MNn] [YWw] ! Twenty-Third March Two Thousand and Eighteen",
                "[X0001]-W[W01]-[F1] ! 2018-W12-5",
                "[Y]-[d001] ! 2018-082",
                "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t] ! 2018-03-23T10:33:36.617Z",
                "[MNn,3-3] [[[Y,2]]] ! Mar [18]"
            }) void timesAreFormattedByTheirPictures(String picture, String formatted) {
        assertThat(evaluate("$fromMillis(1521801216617, '" + picture + "')")).isEqualTo(formatted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "$fromMillis(0, '[q]') ! D3132: Unknown component specifier \"q\" in date/time picture string",
                "$fromMillis(0, '[Y') ! D3135: No matching closing bracket \"]\" in date/time picture string",
                "$now('[Y') ! D3135: No matching closing bracket \"]\" in date/time picture string",
                "$toMillis('x') ! D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"x\"",
                "$decodeUrlComponent('%E0%A4%A') ! D3140: Malformed URL passed to $decodeUrlComponent(): \"%E0%A4%A\"",
                "$number('a') ! D3030: Unable to cast value to a number: \"a\""
            }) void failuresHaveTheCodesOfJsonata(String expression, String message) {
        assertFails(expression, message);
    }

    private static void assertFails(String expression, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> evaluate(expression))
                .withMessageContaining("threw an error during evaluation. " + message);
    }
}
