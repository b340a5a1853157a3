package dev.brume.iam.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.iam.policy.pattern.RequestContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    /// Several values are separated by `|`; `-` means that the request does not have the key.
    @ParameterizedTest
    @CsvSource({
        "StringEquals, red, red, true",
        "StringEquals, red, Red, false",
        "StringEquals, red|blue, blue, true",
        "StringEquals, red, -, false",
        "StringEquals, r*, red, false",
        "StringNotEquals, red, blue, true",
        "StringNotEquals, red|blue, blue, false",
        "StringNotEquals, red, -, true",
        "StringEqualsIgnoreCase, RED, red, true",
        "StringNotEqualsIgnoreCase, RED, red, false",
        "StringLike, r?d, red, true",
        "StringLike, proj/*, proj/a/b, true",
        "StringLike, Proj/*, proj/a, false",
        "StringNotLike, proj/*, proj/a, false",
        "StringNotLike, proj/*, other, true",
        "NumericEquals, 10, 10.0, true",
        "NumericEquals, 10, ten, false",
        "NumericNotEquals, 10, 11, true",
        "NumericNotEquals, 10, -, true",
        "NumericLessThan, 10, 9, true",
        "NumericLessThan, 10, 10, false",
        "NumericLessThanEquals, 10, 10, true",
        "NumericGreaterThan, 10, 10, false",
        "NumericGreaterThan, 10, 1e2, true",
        "NumericGreaterThanEquals, 10, 10, true",
        "NumericEquals, ten, ten, false",
        "DateEquals, 2026-01-01T00:00:00Z, 1767225600, true",
        "DateEquals, 2026-01-01, 2026-01-01T00:00:00Z, true",
        "DateNotEquals, 2026-01-01, 2026-01-02, true",
        "DateLessThan, 2026-01-01T12:00:00Z, 2026-01-01T11:59:59Z, true",
        "DateLessThan, 2026-01-01T12:00:00+02:00, 2026-01-01T11:00:00Z, false",
        "DateLessThanEquals, 2026-01-01, 2026-01-01, true",
        "DateGreaterThan, 2026, 2026-06-30, true",
        "DateGreaterThanEquals, 2026-06, 2026-06-01T00:00Z, true",
        "DateGreaterThan, 2026, soon, false",
        "Bool, true, true, true",
        "Bool, true, TRUE, true",
        "Bool, true, false, false",
        "Bool, false, -, false",
        "Bool, maybe, maybe, false",
        "BinaryEquals, QUJD, QUJD, true",
        "BinaryEquals, QUJD, QUJE, false",
        "IpAddress, 203.0.113.0/24, 203.0.113.7, true",
        "IpAddress, 203.0.113.0/24, 203.0.114.7, false",
        "IpAddress, 203.0.113.7, 203.0.113.7, true",
        "IpAddress, 10.0.0.0/9, 10.127.255.255, true",
        "IpAddress, 10.0.0.0/9, 10.128.0.0, false",
        "IpAddress, 0.0.0.0/0, 8.8.8.8, true",
        "IpAddress, 0.0.0.0/0, 2001:db8::1, false",
        "IpAddress, 2001:db8::/32, 2001:db8:1234::1, true",
        "IpAddress, 2001:db8::/33, 2001:db8:8000::1, false",
        "IpAddress, 10.1, 10.0.0.1, false",
        "IpAddress, 10.0.0.0/33, 10.0.0.0, false",
        "IpAddress, 10.0.0.0/8, localhost, false",
        "NotIpAddress, 203.0.113.0/24, 203.0.113.7, false",
        "NotIpAddress, 203.0.113.0/24, 8.8.8.8, true",
        "NotIpAddress, 203.0.113.0/24, -, true",
        "ArnEquals, arn:aws:sns:*:111122223333:news, arn:aws:sns:eu-west-1:111122223333:news, true",
        "ArnLike, arn:aws:sns:*:111122223333:*, arn:aws:sns:eu-west-1:111122223333:news, true",
        "ArnNotEquals, arn:aws:sns:*:*:news, arn:aws:sns:eu-west-1:1:news, false",
        "ArnNotLike, arn:aws:sns:*:*:news, arn:aws:sns:eu-west-1:1:other, true",
        "ArnNotLike, arn:aws:sns:*:*:news, -, true",
        "Null, true, -, true",
        "Null, true, x, false",
        "Null, false, x, true",
        "Null, false, -, false",
        "StringEqualsIfExists, red, -, true",
        "StringEqualsIfExists, red, blue, false",
        "NumericLessThanIfExists, 5, -, true",
        "StringNotEqualsIfExists, red, red, false",
        // values of a key without a set operator: one match is enough, and a negation needs none
        "StringEquals, red, blue|red, true",
        "StringNotEquals, red, blue|red, false",
        "ForAllValues:StringEquals, red|blue, red|blue, true",
        "ForAllValues:StringEquals, red|blue, red|green, false",
        "ForAllValues:StringEquals, red, -, true",
        "ForAllValues:StringNotEquals, red, blue|green, true",
        "ForAllValues:StringNotEquals, red, blue|red, false",
        "ForAnyValue:StringEquals, red|blue, green|blue, true",
        "ForAnyValue:StringEquals, red, green|blue, false",
        "ForAnyValue:StringEquals, red, -, false",
        "ForAnyValue:StringNotEquals, red, red|blue, true",
        "ForAnyValue:StringNotEquals, red, red, false",
        "ForAnyValue:StringNotEquals, red, -, false",
        "ForAnyValue:StringEqualsIfExists, red, -, true",
        "ForAllValues:StringLike, r*, red|rose, true",
        "forallvalues:stringlike, r*, red|blue, false"
    }) void comparesAsAwsTabulatesIt(String operator, String policyValues, String requestValues, boolean holds) {
        Condition condition = condition(operator, "aws:Key", split(policyValues));

        assertThat(condition.holds(request("aws:key", split(requestValues)))).isEqualTo(holds);
    }

    @Test void aVariableStandsInStringsAndArnsOnly() {
        RequestContext request = key -> switch (key) {
            case "aws:username", "aws:key" -> List.of("john");
            default -> List.of();
        };

        assertThat(condition("StringEquals", "aws:Key", List.of("${aws:username}")).holds(request)).isTrue();
        assertThat(condition("ArnLike", "aws:Key", List.of("${aws:username}")).holds(request)).isTrue();
        assertThat(condition("NumericEquals", "aws:Key", List.of("${aws:username}")).holds(request)).isFalse();
    }

    @Test void aNegatedConditionHoldsWhereItsVariableHasNoValue() {
        Condition condition = condition("StringNotEquals", "aws:Key", List.of("${aws:PrincipalTag/team}"));

        assertThat(condition.holds(request("aws:key", List.of("red")))).isTrue();
    }

    @Test void theKeysOfAConditionIncludeItsVariables() {
        Condition condition = condition("StringLike", "s3:prefix", List.of("home/${aws:username}/*"));

        assertThat(condition.keys()).containsExactly("s3:prefix", "aws:username");
    }

    @Test void onlyAwsOperatorsAreKnown() {
        assertThat(QualifiedOperator.parse("StringMatches")).isEmpty();
        assertThat(QualifiedOperator.parse("NullIfExists")).isEmpty();
        assertThat(QualifiedOperator.parse("ForSomeValues:StringEquals")).isEmpty();
        assertThat(QualifiedOperator.parse("IfExists")).isEmpty();
        assertThat(QualifiedOperator.parse("ForAnyValue:StringLikeIfExists"))
                .hasToString("Optional[ForAnyValue:StringLikeIfExists]");
    }

    @Test void aDateThatIsNoneCannotBeRead() {
        assertThat(ConditionOperator.DATE_LESS_THAN.read("tomorrow", true)).isEmpty();
        assertThat(ConditionOperator.DATE_LESS_THAN.read("2026-13-01", true)).isEmpty();
        assertThat(ConditionOperator.DATE_LESS_THAN.read("", true)).isEmpty();
    }

    private static Condition condition(String operator, String key, List<String> texts) {
        QualifiedOperator qualified = QualifiedOperator.parse(operator).orElseThrow();
        List<ConditionValue> values = new ArrayList<>();
        for (String text : texts) {
            values.add(qualified.read(text, true).orElseThrow());
        }
        return new Condition(qualified, key, values);
    }

    private static RequestContext request(String key, List<String> values) {
        return asked -> asked.equals(key) ? values : List.of();
    }

    private static List<String> split(String values) {
        return values.equals("-") ? List.of() : List.of(values.split("\\|"));
    }
}
