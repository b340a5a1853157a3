package dev.brume.iam.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyVariableTest {

    private static final RequestContext JOHN =
            context(Map.of("aws:username", List.of("john"), "aws:tagkeys", List.of("a", "b"), "aws:wild", List.of("*")));

    @Test void aVariableStandsForTheValueOfTheRequest() {
        StringPattern pattern = PatternSyntax.RESOURCE.compile("arn:aws:s3:::home/${aws:username}/*", true);

        assertThat(pattern.matches("arn:aws:s3:::home/john/letter", JOHN)).isTrue();
        assertThat(pattern.matches("arn:aws:s3:::home/jane/letter", JOHN)).isFalse();
        assertThat(pattern.variables()).containsExactly("aws:username");
    }

    @Test void theKeyOfAVariableIsNotCaseSensitive() {
        assertThat(PatternSyntax.LIKE.compile("${AWS:UserName}", true).matches("john", JOHN)).isTrue();
    }

    @Test void aVariableWithoutValueMatchesNothing() {
        StringPattern pattern = PatternSyntax.LIKE.compile("*${aws:PrincipalTag/team}*", true);

        assertThat(pattern.matches("", JOHN)).isFalse();
        assertThat(pattern.matches("${aws:PrincipalTag/team}", JOHN)).isFalse();
    }

    @Test void aVariableOfSeveralValuesMatchesNothing() {
        assertThat(PatternSyntax.LIKE.compile("${aws:TagKeys}", true).matches("a", JOHN)).isFalse();
    }

    @Test void aDefaultStandsForAMissingValue() {
        StringPattern pattern = PatternSyntax.LIKE.compile("${aws:PrincipalTag/team, 'company-wide'}/*", true);

        assertThat(pattern.matches("company-wide/plan", JOHN)).isTrue();
        assertThat(pattern.matches("red/plan", context(Map.of("aws:principaltag/team", List.of("red"))))).isTrue();
    }

    @Test void aValueThatLooksLikeAWildcardIsNone() {
        assertThat(PatternSyntax.LIKE.compile("${aws:wild}", true).matches("anything", JOHN)).isFalse();
        assertThat(PatternSyntax.LIKE.compile("${aws:wild}", true).matches("*", JOHN)).isTrue();
    }

    @Test void theSpecialCharactersCanBeWrittenAsVariables() {
        StringPattern pattern = PatternSyntax.LIKE.compile("a${*}b${?}c${$}d", true);

        assertThat(pattern.matches("a*b?c$d", JOHN)).isTrue();
        assertThat(pattern.matches("axxbyc$d", JOHN)).isFalse();
    }

    @Test void whatIsNoVariableStaysText() {
        assertThat(PatternSyntax.LIKE.compile("${open", true).matches("${open", JOHN)).isTrue();
        assertThat(PatternSyntax.LIKE.compile("${}", true).matches("${}", JOHN)).isTrue();
        assertThat(PatternSyntax.LIKE.compile("${a, b}", true).matches("${a, b}", JOHN)).isTrue();
    }

    @Test void theOldVersionOfTheLanguageHasNoVariables() {
        StringPattern pattern = PatternSyntax.LIKE.compile("${aws:username}", false);

        assertThat(pattern.matches("john", JOHN)).isFalse();
        assertThat(pattern.matches("${aws:username}", JOHN)).isTrue();
    }

    private static RequestContext context(Map<String, List<String>> values) {
        return key -> values.getOrDefault(key, List.of());
    }
}
