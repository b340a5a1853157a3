package dev.brume.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.brume.aws.AwsException;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever is written, the parser ends, and so does the match.
class FilterPatternFuzzTest {
    private static final AwsException MALFORMED = AwsException.sender(400, "InvalidParameterException", "Invalid filter pattern");
    private static final List<String> MESSAGES = List.of(
            "", "a", "ERROR \"a b\" [c d] 12", "{\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"c\":null,\"d\":true}", "{\"a\":", "a".repeat(500) + "!");

    @Provide Arbitrary<String> patterns() {
        Arbitrary<String> piece = Arbitraries.of(
                "{", "}", "[", "]", "(", ")", "$", ".", "$.a", "$.a[0].b", "$.*", ",", "...", "=", "!=", ">", "<=", "&&", "||", "*", "%",
                "%a*b%",
                "%[^a]+$|x%", "\\", "\"", "\"x y\"", "IS NULL", "IS", "NOT EXISTS", "?", "-", " ", "a", "1", "1e9", "é", "ERROR", "\u0000",
                "\ud83d");
        return piece.list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3_000) void aPatternIsReadOrRefused(@ForAll("patterns") String text) {
        FilterPattern pattern;
        try {
            pattern = FilterPattern.parse(text, MALFORMED);
        } catch (AwsException refused) {
            assertThat(refused.code()).isEqualTo("InvalidParameterException");
            return;
        }
        for (String message : MESSAGES) {
            if (pattern.matches(message)) {
                assertThatCode(() -> pattern.extract(message)).doesNotThrowAnyException();
            }
        }
    }

    @Property(tries = 3_000) void anyTextIsReadOrRefused(@ForAll String text) {
        aPatternIsReadOrRefused(text);
        aPatternIsReadOrRefused('{' + text + '}');
        aPatternIsReadOrRefused('[' + text + ']');
        aPatternIsReadOrRefused('%' + text + '%');
    }

    @Provide Arbitrary<String> regexes() {
        Arbitrary<String> atom = Arbitraries.of("a", "b", ".", "[ab]", "[^a]", "[0-9]", "\\d", "\\w", "\\S", "\\.", "-", "\\x61");
        Arbitrary<String> quantifier = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just("")),
                net.jqwik.api.Tuple.of(3, Arbitraries.of("*", "+", "?", "{2}", "{1,}", "{0,3}", "{0}")));
        Arbitrary<String> sequence = net.jqwik.api.Combinators.combine(atom, quantifier).as(String::concat)
                .list().ofMinSize(1).ofMaxSize(6).map(pieces -> String.join("", pieces));
        Arbitrary<String> anchored = net.jqwik.api.Combinators.combine(Arbitraries.of("", "^"), sequence, Arbitraries.of("", "$"))
                .as((begin, middle, end) -> begin + middle + end);
        return anchored.list().ofMinSize(1).ofMaxSize(3).map(alternatives -> String.join("|", alternatives));
    }

    @Provide Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab01.- ").ofMaxLength(12);
    }

    @Property(tries = 5_000) void regularExpressionsMeanWhatJavaMeans(@ForAll("regexes") String regex, @ForAll("texts") String text) {
        assertThat(Regex.parse(regex, MALFORMED).occursIn(text))
                .as("%s in '%s'", regex, text)
                .isEqualTo(Pattern.compile(regex).matcher(text).find());
    }

    /// On Java's own this would take longer than the universe is old.
    @net.jqwik.api.Example void aRegularExpressionThatInvitesToBacktrackEnds() {
        String regex = "a*".repeat(100) + "b";
        assertThat(Regex.parse(regex, MALFORMED).occursIn("a".repeat(20_000))).isFalse();
    }
}
