package dev.brume.iam.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobPropertiesTest {

    @Property(tries = 5000) void likeAgreesWithTheDefinition(@ForAll("patterns") String pattern, @ForAll("values") String value) {
        boolean expected = matches(new Tokens[] {tokens(pattern)}, 0, value, 0);

        assertThat(PatternSyntax.LIKE.compile(pattern, false).matches(value, RequestContext.EMPTY)).isEqualTo(expected);
    }

    @Property(tries = 5000) void resourceAgreesWithTheDefinition(@ForAll("arnPatterns") String pattern, @ForAll("arns") String arn) {
        boolean expected = matches(new Tokens[] {tokens(pattern).asResource()}, 0, arn, 0);

        assertThat(PatternSyntax.RESOURCE.compile(pattern, false).matches(arn, RequestContext.EMPTY)).isEqualTo(expected);
    }

    @Property(tries = 2000) void conditionOnArnsAgreesWithTheDefinition(@ForAll("arnPatterns") String pattern, @ForAll("arns") String arn) {
        boolean expected = matches(new Tokens[] {tokens(pattern).asArn()}, 0, arn, 0);

        assertThat(PatternSyntax.ARN.compile(pattern, false).matches(arn, RequestContext.EMPTY)).isEqualTo(expected);
    }

    @Property void aTextMatchesItself(@ForAll("values") String value) {
        assertThat(PatternSyntax.EXACT.compile(value, false).matches(value, RequestContext.EMPTY)).isTrue();
    }

    /// The definition, by trying everything.
    private static boolean matches(Tokens[] pattern, int token, String value, int at) {
        Tokens tokens = pattern[0];
        if (token == tokens.size()) {
            return at == value.length();
        }
        int current = tokens.get(token);
        boolean fits = at < value.length()
                && switch (current) {
                    case Tokens.RUN, Tokens.ONE -> true;
                    case Tokens.SEGMENT_RUN, Tokens.SEGMENT_ONE -> value.charAt(at) != ':';
                    default -> value.charAt(at) == current;
                };
        if (Tokens.isRun(current)) {
            return matches(pattern, token + 1, value, at) || (fits && matches(pattern, token, value, at + 1));
        }
        return fits && matches(pattern, token + 1, value, at + 1);
    }

    private static Tokens tokens(String pattern) {
        return Template.parse(pattern, true, false).tokens();
    }

    @Provide Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?").ofMaxLength(8);
    }

    @Provide Arbitrary<String> values() {
        return Arbitraries.strings().withChars("ab*").ofMaxLength(9);
    }

    @Provide Arbitrary<String> arnPatterns() {
        return Arbitraries.strings().withChars("ab:*?").ofMaxLength(9);
    }

    @Provide Arbitrary<String> arns() {
        return Arbitraries.strings().withChars("ab:").ofMaxLength(11);
    }
}
