package dev.brume.stepfunctions.data;

import static dev.brume.stepfunctions.data.Evaluations.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataTemplateTest {
    private static final String DATA =
            """
            {"n": 1, "d": 1.5, "whole": 2.0, "s": "text", "z": null, "t": true, "one": [0], "l": [3, 1, 2], "big": 12345678901,
             "o": {"a": 1, "b": [null, "x"]}, "items": [{"p": 2, "k": "a"}, {"p": 3, "k": "b"}], "json": "{\\"a\\": [1]}"}""";

    private static String evaluate(String expression) {
        return StatesJson.write(template(expression).evaluate(Evaluations.of(DATA)));
    }

    private static JsonataTemplate template(String expression) {
        return JsonataTemplate.parse(TextNode.valueOf("{% " + expression + " %}"), "Output");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$states.input.n # 1",
                "$states.input.n + 1 # 2",
                "$states.input.d * 2 # 3",
                "0.1 + 0.2 # 0.30000000000000004",
                "$states.input.whole # 2",
                "$states.input.big + 1 # 12345678902",
                "$states.input.z # null",
                "null # null",
                "$states.input.o # {\"a\":1,\"b\":[null,\"x\"]}",
                "$states.input.one # [0]",
                "$states.input.o.b # [null,\"x\"]",
                "[0] # [0]",
                "[] # []",
                "{} # {}",
                "$states.input.items.p # [2,3]",
                "$states.input.items[k = 'b'].p # 3",
                "$states.input.items[k = 'b'].p[] # [3]",
                "$sum($states.input.items.p) # 5",
                "$sort($states.input.l) # [1,2,3]",
                "$states.input.items^(>p).k # [\"b\",\"a\"]",
                "$merge([$states.input.o, {'c': 2}]) # {\"a\":1,\"b\":[null,\"x\"],\"c\":2}",
                "$states.input.o ~> |$|{'a': 2}| # {\"a\":2,\"b\":[null,\"x\"]}",
                "$string($states.input.o) # \"{\\\"a\\\":1,\\\"b\\\":[null,\\\"x\\\"]}\"",
                "$type($states.input.z) # \"null\"",
                "$exists($states.input.nothing) # false",
                "$states.input = $states.input # true",
                "$states.context.Execution.Name # \"first\"",
                "$contains('hello$world', /^hello\\$/) # true",
                "$match('ab12', /[a-z]([0-9])/).match # \"b1\"",
                "$split('a, b,c', /, ?/) # [\"a\",\"b\",\"c\"]",
                "$split('a b c', ' ', 2) # [\"a\",\"b\"]",
                "$split('abc', '') # [\"a\",\"b\",\"c\"]",
                "$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1') # \"Smith, John\"",
                "$replace('a.b.c', '.', '$', 1) # \"a$b.c\"",
                "$replace('abc', /b/, function($m){ $uppercase($m.match) }) # \"aBc\"",
                "$replace('abc', /b/, '[$0$$]') # \"a[b$]c\"",
                "$pad('x', 3, '-+') # \"x-+\"",
                "$pad('x', -3) # \"  x\"",
                "$join(['a', 'b'], '-') # \"a-b\"",
                "$join([]) # \"\"",
                "('abc' ~> /b/).start # 1",
                "$now() # \"2030-01-01T12:00:00.000Z\"",
                "$millis() # 1893499200000",
                "$now('[Y0001]-[M01]-[D01]') # \"2030-01-01\"",
                "$fromMillis(1510067557121) # \"2017-11-07T15:12:37.121Z\"",
                "$toMillis('2017-11-07T15:12:37.121Z') # 1510067557121",
                "$formatNumber(12345.6, '0,000.00') # \"12,345.60\"",
                "$map([1..3], function($v){ $v * $v }) # [1,4,9]",
                "$filter([1..6], function($v){ $v % 2 = 0 }) # [2,4,6]",
                "$reduce([1..5], function($a, $b){ $a + $b }) # 15",
                "($f := function($n){ $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10)) # 3628800",
                "$length('text') # 4"
            }) void anExpressionGivesAsJsonataDoes(String expression, String value) {
        assertThat(evaluate(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$partition([0], 1) # [[0]]",
                "$partition([0,1,2], 2) # [[0,1],[2]]",
                "$partition([0,1,2], 5) # [[0,1,2]]",
                "$range(0, 9, 3) # [0,3,6,9]",
                "$range(0, 10, 3) # [0,3,6,9]",
                "$range(1, 9, 9) # 1",
                "$range(3, 1, -1) # [3,2,1]",
                "$hash('input', 'SHA-1') # \"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1\"",
                "$random(42) # 0.7275636800328681",
                "$parse($states.input.json).a # [1]",
                "$parse('-0') # 0",
                "$parse('1.1') # 1.1",
                "$parse('\"HelloWorld\"') # \"HelloWorld\"",
                "$parse('[1, 2, \"HelloWorld\"]') # [1,2,\"HelloWorld\"]",
                "$parse('null') # null"
            }) void theFunctionsOfAwsAnswerAsOnAws(String expression, String value) {
        assertThat(evaluate(expression)).isEqualTo(value);
    }

    @Test void aUuidIsOfVersionFourAndRandomNumbersAreBelowOne() {
        assertThat(evaluate("$uuid()")).matches("\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\"");
        assertThat(Double.parseDouble(evaluate("$random()"))).isBetween(0.0, 1.0);
        assertThat(evaluate("$sort($shuffle([1..5]))")).isEqualTo("[1,2,3,4,5]");
    }

    @Test void expressionsGiveWayAnywhereInADocument() {
        JsonNode document = json(
                """
                {"a": "{% $states.input.n %}", "list": [null, "$nosuchvar", {"b": "{%$states.input.s%}"}], "c": "{% open"}""");

        assertThat(JsonataTemplate.parse(document, "Output").evaluate(Evaluations.of(DATA)))
                .isEqualTo(json("{\"a\": 1, \"list\": [null, \"$nosuchvar\", {\"b\": \"text\"}], \"c\": \"{% open\"}"));
        assertThat(JsonataTemplate.parse(json("[1]"), "Output").evaluate(Evaluations.of(DATA)))
                .isEqualTo(json("[1]"));
    }

    @Test void whatIsReadWholeIsNotCopied() {
        Evaluation evaluation = Evaluations.of("{\"keep\": 1.0}");

        assertThat(template("$states.input").evaluate(evaluation)).isSameAs(evaluation.input());
    }

    @Test void variablesResultAndErrorOutputAreSeen() {
        Evaluation evaluation = Evaluations.of(
                "{}", Map.of("none", json("null"), "items", json("[1,2]"), "sümme_1", json("3")))
                .withResult(json("{\"r\": 4}"))
                .withErrorOutput(json("{\"Error\": \"E\"}"));

        assertThat(template("[$none, $sum($items) + $sümme_1, $states.result.r, $states.errorOutput.Error]")
                .evaluate(evaluation))
                .isEqualTo(json("[null, 6, 4, \"E\"]"));
    }

    @Test void nothingIsAnErrorThatNamesTheField() {
        JsonataTemplate template = JsonataTemplate.parse(json("{\"list\": [1, \"{% $doesNotExist %}\"]}"), "Output");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> template.evaluate(Evaluations.of(DATA)))
                .satisfies(failure -> {
                    assertThat(failure.error()).isEqualTo("States.QueryEvaluationError");
                    assertThat(failure.location()).isEqualTo("Output/list[1]");
                })
                .withMessage("The JSONata expression '$doesNotExist' specified for the field 'Output/list[1]' returned"
                        + " nothing (undefined).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$fn := function($x){$x}", "$sum", "/a/", "[function($x){$x}]", "{'f': $sum}"}) void aFunctionIsNoResult(
            String expression) {
        assertFails(expression, "returned an unsupported result type.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "true # 'boolean' for value: true",
                "null # 'null' for value: null",
                "1 # 'number' for value: 1",
                "{'foo': 'bar'} # 'object' for value: {\"foo\":\"bar\"}",
                "'string' # 'string' for value: \"string\""
            }) void aResultOfTheWrongTypeIsShown(String expression, String but) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> template(expression).evaluate(Evaluations.of(DATA), JsonType.ARRAY))
                .withMessage("The JSONata expression '" + expression + "' specified for the field 'Output' returned an"
                        + " unexpected result type. Expected 'array', but was " + but);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$abs('a') # . T0410: Argument 1 of function \"abs\" does not match function signature",
                "$sum(['a']) # . T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
                "$max(['a']) # . T0412: Argument 1 of function \"max\" must be an array of \"numbers\"",
                "$random('a') # . T0410: Argument 1 of function \"random\" does not match function signature",
                "$nope(1) # . T1006: Attempted to invoke a non-function",
                "$eval('1 + 1') # . T1006: Attempted to invoke a non-function",
                "$number('a') # . D3030: Unable to cast value to a number: \"a\"",
                "'a' + 1 # . T2001: The left side of the \"+\" operator must evaluate to a number",
                "1 - 'a' # . T2002: The right side of the \"-\" operator must evaluate to a number",
                "1 < 'a' # . T2009: The values 1 and \"a\" either side of operator \"<\" must be of the same data type",
                "true < 1 # . T2010: The expressions either side of operator \"<\" must evaluate to numeric or string values",
                "1 ~> 2 # . T2006: The right side of the function application operator ~> must be a function",
                "$error('my words') # . D3137: my words",
                "$assert(false, 'no') # . D3141: no",
                "$match('a', /b*/) # . D1004: Regular expression matches zero length string",
                "$replace('a', '', 'b') # . D3010: Second argument of replace function cannot be an empty string",
                "$sqrt(-1) # . D3060: The sqrt function cannot be applied to a negative number: -1",
                "{1: 2} # . T1003: Key in object structure must evaluate to a string; got: 1"
            }) void aFailureIsToldInTheWordsOfJsonata(String expression, String how) {
        assertFails(expression, "threw an error during evaluation" + how);
    }

    private static void assertFails(String expression, String how) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> evaluate(expression))
                .withMessage("The JSONata expression '" + expression + "' specified for the field 'Output' " + how);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "1 + # Unexpected end of expression",
                "\"unterminated # String literal must be terminated by a matching quote",
                "{\"a\":} # The symbol \"}\" cannot be used as a unary operator",
                "a[1,2) # Expected \"]\", got \",\"",
                "$match(\"a\", /abc # No terminating / in regular expression",
                "1 := 2 # The left side of := must be a variable name (start with $)"
            }) void whatCannotBeReadIsToldWithoutItsCode(String expression, String message) {
        assertThatExceptionOfType(InvalidJsonataException.class)
                .isThrownBy(() -> template(expression))
                .satisfies(e -> assertThat(e.location()).isEqualTo("Output"))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($x){ $f($x + 1) }; $f(1))",
                "$map([1..800000], function($x){ $map([1..800000], function($y){ $x * $y }) })",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab', /(a+)+\\1c/)",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' ~> /(a+)+\\1c/",
                "($s := $pad('', 4000000); $map([1..800000], function($x){ $length($s) }))"
            }) void whatWouldGoOnForEverIsEnded(String expression) {
        JsonataExpression endless = (JsonataExpression) template(expression);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> endless.evaluate(Evaluations.of(DATA), new JsonataBounds(2_000_000)))
                .withMessageEndingWith(
                        "threw an error during evaluation: Expression evaluation timeout: Check for infinite loop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($x){ 1 + $f($x + 1) }; $f(1))",
                "($f := function($x){ $g($x) & 'a' }; $g := function($x){ $f($x) & 'b' }; $f(1))"
            }) void whatWouldGoTooDeepIsEnded(String expression) {
        assertFails(
                expression,
                "threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function."
                        + "  Consider rewriting as tail-recursive.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$count([1..873783])",
                "($p := function($s, $n){ $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('x', 23)))",
                "$pad('x', 2000000000)",
                "($s := $pad('', 4000000); $join([$s, $s]))",
                "($s := $pad('', 1000000, 'ab'); $replace($s, 'a', 'aaaaaaaaaaaaaaaaaa'))",
                "($s := $pad('', 4000000); $reduce([1..99], function($a, $x){ $append($a, $s & $x) }, []))"
            }) void whatWouldMakeTooMuchIsEnded(String expression) {
        assertFails(
                expression,
                "threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive"
                        + " memory usage");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "$count([1..873782]) # 873782",
                "($p := function($s, $n){ $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('x', 22))) # 4194304",
                "$count($map([1..20000], function($x){ $x * 2 })) # 20000"
            }) void whatAwsStillTakesIsTaken(String expression, String value) {
        assertThat(evaluate(expression)).isEqualTo(value);
    }

    @Test void oneExpressionIsEvaluatedOnManyThreads() throws InterruptedException {
        JsonataTemplate template =
                template("$join($map([1..50], function($x){ $replace($string($x), /(.)/, '<$1>') }), $string($n))");
        String[] results = new String[8];
        Thread[] threads = new Thread[results.length];
        for (int i = 0; i < threads.length; i++) {
            int n = i;
            threads[i] = Thread.ofVirtual().start(() -> {
                for (int round = 0; round < 20; round++) {
                    results[n] = template.evaluate(Evaluations.of(DATA, Map.of("n", json("" + n)))).textValue();
                }
            });
        }
        for (int i = 0; i < threads.length; i++) {
            threads[i].join();
            assertThat(results[i]).startsWith("<1>" + i + "<2>" + i).endsWith("<4><9>" + i + "<5><0>");
        }
    }
}
