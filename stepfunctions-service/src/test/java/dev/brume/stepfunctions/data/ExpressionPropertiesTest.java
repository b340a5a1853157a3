package dev.brume.stepfunctions.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is written where an expression is expected: it is refused as such, fails as such, or gives a value.
class ExpressionPropertiesTest {
    private static final Evaluation EVALUATION = Evaluations.of(
            "{\"a\": [{\"b c\": 1, \"e\": 1}, [2]], \"x\": \"t\"}", Map.of("v", Evaluations.json("[1, {\"a\": null}]")));

    @Provide Arbitrary<String> paths() {
        return pieces(
                "$", "$$", "$v", ".a", ".x", "..", "[0]", "[-1]", "[1:]", "[:-1]", "[0,1]", "[*]", ".*", "['b c']", "['a','x']",
                "[?(", "@", ".e", " == ", "1", "'t'", " && ", " =~ /t.*/i", "!", ")", "]", "[", "(", ",", " ", "\\", "'", "ü");
    }

    @Provide Arbitrary<String> calls() {
        return pieces(
                "States.", "Format(", "Array(", "ArrayRange(", "JsonMerge(", "StringToJson(", "MathAdd(", "UUID(", "'{}", "\\{", "'",
                "$.x", "$.a", "$v", "1", "-2", "1e5", "true", "null", ",", ", ", ")", "))", "{", "\\");
    }

    @Provide Arbitrary<String> jsonata() {
        return pieces(
                "$states", ".input", ".a", ".x", "$v", "$sum(", "$map(", "$string(", "$replace(", "function($n){", "$n", "}", ")", "(",
                "[", "]", "[0]", "{", "'k': ", "1", "'t'", "/t/", " + ", " & ", " = ", " ? ", " : ", " ~> ", ":=", ";", ",", "^(", "**",
                "%",
                "@", "#", "|", "..");
    }

    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(12).map(list -> String.join("", list));
    }

    @Property(tries = 500) void anyPathOrCallIsRefusedFailsOrGivesAValue(@ForAll("paths") String path, @ForAll("calls") String call) {
        for (String text : new String[] {path, call}) {
            try {
                assertThat(PathOrIntrinsic.parse(text).evaluate(EVALUATION, "f")).isNotNull();
            } catch (IllegalArgumentException | DataException e) {
                assertThat(e).hasMessageNotContaining("Exception");
            }
        }
    }

    @Property(tries = 500) void anyPlaceIsRefusedFailsOrTakesAValue(@ForAll("paths") String text) {
        JsonNode input = EVALUATION.input();
        String before = StatesJson.write(input);
        try {
            ReferencePath path = ReferencePath.parse(text);
            JsonNode put = path.put(input, TextNode.valueOf("new"));
            assertThat(Path.parse(text).find(EVALUATION.withInput(put))).isEqualTo(TextNode.valueOf("new"));
        } catch (IllegalArgumentException | DataException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }
        assertThat(StatesJson.write(input)).isEqualTo(before);
    }

    @Property(tries = 300) void anyJsonataIsRefusedFailsOrGivesAValue(@ForAll("jsonata") String text) {
        try {
            JsonataTemplate template = JsonataTemplate.parse(TextNode.valueOf("{% " + text + " %}"), "Output");
            assertThat(template.evaluate(EVALUATION)).isNotNull();
        } catch (InvalidJsonataException e) {
            assertThat(e.location()).isEqualTo("Output");
        } catch (DataException e) {
            assertThat(e.error()).isEqualTo("States.QueryEvaluationError");
        }
    }
}
