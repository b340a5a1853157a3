package dev.brume.sns.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a policy may look like; what it matches is compared with AWS's answers in src-test.
class FilterPolicyTest {
    private static FilterPolicy parse(String policy, FilterPolicyScope scope) {
        return FilterPolicy.parse(policy.replace('\'', '"'), scope);
    }

    private static void refused(String policy, FilterPolicyScope scope, String message) {
        assertThatThrownBy(() -> parse(policy, scope)).isInstanceOf(InvalidFilterPolicyException.class).hasMessageStartingWith(message);
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'k" + i + "':['v']").collect(Collectors.joining(",", "{", "}"));
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'v" + i + '\'').collect(Collectors.joining(",", "[", "]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[]                               | FilterPolicy: Filter is not an object",
        "{'a':'b'}                        | FilterPolicy: \"a\" must be an object or an array",
        "{'a':[]}                         | FilterPolicy: Empty arrays are not allowed",
        "{'a':[{'near':1}]}               | FilterPolicy: Unrecognized match type near",
        "{'a':[{'numeric':['<']}]}        | FilterPolicy: Value of < must be numeric",
        "{'a':['b']} {}                   | FilterPolicy: failed to parse JSON.",
        "{'a'                             | FilterPolicy: failed to parse JSON. Unexpected end-of-input",
        "{'a':{'b':['c']}}                | Filter policy scope MessageAttributes does not support nested filter policy",
        "{'$or':[{'a':{'b':['c']}},{'d':['e']}]} | Filter policy scope MessageAttributes does not support nested filter policy",
    }) void whatAwsRefusesIsRefusedInItsWords(String policy, String message) {
        refused(policy, FilterPolicyScope.MESSAGE_ATTRIBUTES, message);
    }

    @Test void aPolicyHasFiveKeysAtTheTop() {
        assertThat(parse(keys(5), FilterPolicyScope.MESSAGE_ATTRIBUTES).scope()).isEqualTo(FilterPolicyScope.MESSAGE_ATTRIBUTES);
        refused(keys(6), FilterPolicyScope.MESSAGE_ATTRIBUTES, "FilterPolicy: Filter policy can not have more than 5 keys");
        refused("{'$or':[" + keys(3) + "," + keys(3) + "]}", FilterPolicyScope.MESSAGE_ATTRIBUTES,
                "FilterPolicy: Filter policy can not have more than 5 keys");
        assertThat(parse("{'a':" + keys(6) + "}", FilterPolicyScope.MESSAGE_BODY).scope()).isEqualTo(FilterPolicyScope.MESSAGE_BODY);
    }

    @Test void aPolicyHasAHundredAndFiftyCombinations() {
        assertThat(parse("{'a':" + values(15) + ",'b':" + values(10) + "}", FilterPolicyScope.MESSAGE_ATTRIBUTES)).isNotNull();
        refused("{'a':" + values(151) + "}", FilterPolicyScope.MESSAGE_ATTRIBUTES, "FilterPolicy: Filter policy is too complex");
        // A value counts as often as it is deep.
        assertThat(parse("{'a':{'b':" + values(75) + "}}", FilterPolicyScope.MESSAGE_BODY)).isNotNull();
        refused("{'a':{'b':" + values(76) + "}}", FilterPolicyScope.MESSAGE_BODY, "FilterPolicy: Filter policy is too complex");
    }

    @Test void aPolicyHas256KilobytesAtMost() {
        int around = "{'a':['']}".length();
        assertThat(parse("{'a':['" + "x".repeat(262_144 - around) + "']}", FilterPolicyScope.MESSAGE_ATTRIBUTES)).isNotNull();
        refused("{'a':['" + "x".repeat(262_145 - around) + "']}", FilterPolicyScope.MESSAGE_ATTRIBUTES,
                "FilterPolicy: Filter policy is longer than 262144 bytes");
    }
}
