package dev.brume.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    private static boolean matches(String pattern, String event) {
        return EventPattern.parse(pattern.replace('\'', '"')).matches(Json.parse(event.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "['a']                                             | 'a'        | true",
        "['a']                                             | 'A'        | false",
        "['a', 'b']                                        | 'b'        | true",
        "['']                                              | ''         | true",
        "[null]                                            | null       | true",
        "[null]                                            | 'null'     | false",
        "[null]                                            | ''         | false",
        "[true]                                            | true       | true",
        "[true]                                            | 'true'     | false",
        "[300]                                             | 300.0      | true",
        "[300]                                             | 3e2        | true",
        "[300]                                             | '300'      | false",
        "['300']                                           | 300        | false",
        "[12345678901234567890123]                         | 12345678901234567890123 | true",
        "[12345678901234567890123]                         | 12345678901234567890124 | false",
        "[{'exactly': 'a'}]                                | 'a'        | true",
        "[{'prefix': 'eu-'}]                               | 'eu-west'  | true",
        "[{'prefix': 'eu-'}]                               | 'us-eu-'   | false",
        "[{'prefix': ''}]                                  | 'any'      | true",
        "[{'prefix': ''}]                                  | 1          | false",
        "[{'prefix': {'equals-ignore-case': 'EU-'}}]       | 'eu-west'  | true",
        "[{'suffix': '.png'}]                              | 'a.png'    | true",
        "[{'suffix': '.png'}]                              | 'a.PNG'    | false",
        "[{'suffix': {'equals-ignore-case': '.png'}}]      | 'a.PNG'    | true",
        "[{'equals-ignore-case': 'alice'}]                 | 'ALICE'    | true",
        "[{'equals-ignore-case': 'strasse'}]               | 'straße'   | false",
        "[{'equals-ignore-case': 'straße'}]                | 'STRASSE'  | true",
        "[{'wildcard': '*'}]                               | ''         | true",
        "[{'wildcard': 'a*c'}]                             | 'abbc'     | true",
        "[{'wildcard': 'a*c'}]                             | 'abcd'     | false",
        "[{'wildcard': 'ab*ba'}]                           | 'aba'      | false",
        "[{'wildcard': '*a*b*'}]                           | 'xaxbx'    | true",
        "[{'wildcard': '*a*b*'}]                           | 'xbxax'    | false",
        "[{'wildcard': 'a\\\\*b'}]                         | 'a*b'      | true",
        "[{'wildcard': 'a\\\\*b'}]                         | 'axb'      | false",
        "[{'numeric': ['=', 5]}]                           | 5.0        | true",
        "[{'numeric': ['>', 0, '<=', 5]}]                  | 0          | false",
        "[{'numeric': ['>', 0, '<=', 5]}]                  | 5          | true",
        "[{'numeric': ['>=', -1.5]}]                       | -1.5       | true",
        "[{'numeric': ['<', 10]}]                          | '3'        | false",
        "[{'cidr': '10.0.0.0/24'}]                         | '10.0.0.255' | true",
        "[{'cidr': '10.0.0.0/24'}]                         | '10.0.1.0' | false",
        "[{'cidr': '10.0.0.64/26'}]                        | '10.0.0.63'| false",
        "[{'cidr': '2001:db8::/32'}]                       | '2001:db8:0::1' | true",
        "[{'cidr': '0.0.0.0/0'}]                           | 'host'     | false",
        "['2001:db8::1']                                   | '2001:0db8:0:0:0:0:0:1' | true",
        "[{'anything-but': 'a'}]                           | 'b'        | true",
        "[{'anything-but': 'a'}]                           | 'a'        | false",
        "[{'anything-but': 'a'}]                           | null       | true",
        "[{'anything-but': [1, 2]}]                        | 2.0        | false",
        "[{'anything-but': [1, 2]}]                        | '2'        | true",
        "[{'anything-but': {'prefix': 'a'}}]               | 'ab'       | false",
        "[{'anything-but': {'prefix': ['a', 'b']}}]        | 'bc'       | false",
        "[{'anything-but': {'suffix': 'z'}}]               | 12         | true",
        "[{'anything-but': {'wildcard': '*/lib/*'}}]       | 'a/lib/b'  | false",
        "[{'anything-but': {'wildcard': '*/lib/*'}}]       | 'a/bin/b'  | true",
        "[{'anything-but': {'equals-ignore-case': ['a', 'b']}}] | 'B'   | false",
        "[{'exists': true}]                                | null       | true",
        "[{'exists': true}]                                | {}         | false",
        "[{'exists': true}]                                | []         | false",
        "[{'exists': false}]                               | 1          | false",
        "[{'exists': false}]                               | {'k': 1}   | true",
        "['a']                                             | ['b', 'a'] | true",
        "['a']                                             | [['a']]    | true",
        "[{'anything-but': 'a'}]                           | ['a', 'b'] | true",
    }) void anElementOfTheListHasToHold(String list, String value, boolean matches) {
        assertThat(matches("{'detail': {'k': " + list + "}}", "{'detail': {'k': " + value + "}}")).isEqualTo(matches);
    }

    @Test void anAbsentFieldMatchesOnlyWhereItMustNotExist() {
        assertThat(matches("{'a': [{'exists': false}]}", "{'b': 1}")).isTrue();
        assertThat(matches("{'a': ['x', {'exists': false}]}", "{'a': 'x'}")).isTrue();
        assertThat(matches("{'a': ['x', {'exists': false}]}", "{'a': 'y'}")).isFalse();
        assertThat(matches("{'a': [{'anything-but': 'x'}]}", "{'b': 1}")).isFalse();
    }

    @Test void fieldsOfAnObjectInAnArrayMatchTogether() {
        String pattern = "{'users': {'name': ['eve'], 'role': ['admin']}}";

        assertThat(matches(pattern, "{'users': [{'name': 'bob'}, {'name': 'eve', 'role': 'admin'}]}")).isTrue();
        assertThat(matches(pattern, "{'users': [{'name': 'bob', 'role': 'admin'}, {'name': 'eve'}]}")).isFalse();
        assertThat(matches("{'users': {'name': ['bob'], 'role': [{'exists': false}]}}",
                "{'users': [{'name': 'bob'}, {'name': 'eve', 'role': 'admin'}]}")).isTrue();
    }

    @Test void dotsInNamesOfTheEventOrThePatternAreSteps() {
        assertThat(matches("{'a': {'b.c': ['x']}}", "{'a': {'b': {'c': 'x'}}}")).isTrue();
        assertThat(matches("{'a': {'b': {'c': ['x']}}}", "{'a.b': {'c': 'x'}}")).isTrue();
        assertThat(matches("{'a': {'b': ['x']}}", "{'a': {'b': {'c': 'x'}}}")).isFalse();
        assertThat(matches("{'a': {'B': ['x']}}", "{'a': {'b': 'x'}}")).isFalse();
    }

    @Test void orTakesAnyBranchWithTheFieldsAroundIt() {
        String pattern = "{'s': ['x'], '$or': [{'a': [1]}, {'b': [2], '$or': [{'c': [3]}, {'d': [4]}]}]}";

        assertThat(matches(pattern, "{'s': 'x', 'a': 1}")).isTrue();
        assertThat(matches(pattern, "{'s': 'x', 'b': 2, 'd': 4}")).isTrue();
        assertThat(matches(pattern, "{'s': 'x', 'b': 2}")).isFalse();
        assertThat(matches(pattern, "{'s': 'y', 'a': 1}")).isFalse();
    }

    @Test void aFieldThatStandsTwiceCountsWhereItStandsLast() {
        assertThat(matches("{'a': ['x'], 'a': ['y']}", "{'a': 'y'}")).isTrue();
        assertThat(matches("{'a': ['x'], 'a': ['y']}", "{'a': 'x'}")).isFalse();
        assertThat(matches("{'a': ['x'], '$or': [{'a': ['y']}, {'b': [1]}]}", "{'a': 'y'}")).isTrue();
    }

    @Test void anEventThatIsNoObjectMatchesNothing() {
        assertThat(matches("{'a': [{'exists': false}]}", "{}")).isTrue();
        assertThat(matches("{'a': [1]}", "[{'a': 1}]")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[]                            | Filter is not an object",
        "{}                            | Empty objects are not allowed",
        "{'a': {}}                     | Empty objects are not allowed",
        "{'a': []}                     | Empty arrays are not allowed",
        "{'a': 'x'}                    | \"a\" must be an object or an array",
        "{'a': [['x']]}                | Match value must be String, number, true, false, or null",
        "{'a': [{'like': 'x'}]}        | Unrecognized match type like",
        "{'a': [{'prefix': 1}]}        | prefix match pattern must be a string",
        "{'a': [{'wildcard': 'a**b'}]} | Consecutive wildcard characters at pos 2",
        "{'a': [{'cidr': '10.0.0.0'}]} | Malformed CIDR, one '/' required",
        "{'a': [{'numeric': ['>', 5, '<', 1]}]} | Bottom must be less than top",
        "{'$or': [{'a': [1]}]}         | There must have at least 2 Objects in $or relationship.",
        "{'a': [{'anything-but': ['x', 1]}]} | Inside anything but list, either all values are number or string, mixed type is not supported",
    }) void anInvalidPatternIsRefusedInAwsWords(String pattern, String reason) {
        String text = pattern.contains("one '/'") ? pattern : pattern.replace('\'', '"');
        assertThatThrownBy(() -> EventPattern.parse(text))
                .isInstanceOfSatisfying(InvalidPatternException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test void theMessageOfAnInvalidPatternNamesThePlace() {
        assertThatThrownBy(() -> EventPattern.parse("{\"int\": 42}"))
                .hasMessage("\"int\" must be an object or an array\n at [Source: (String)\"{\"int\": 42}\"; line: 1, column: 11]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\"", "{\"a\": [", "{\"a\": [1}", "nul", "{\"$or\": {}}",
        "{\"$or\": [1, 2]}"}) void whatIsNotJsonIsNoPattern(String text) {
        assertThatThrownBy(() -> EventPattern.parse(text)).isInstanceOf(InvalidPatternException.class).hasMessageMatching("(?s).+");
    }

    @Test void wildcardsAreBounded() {
        assertThatThrownBy(() -> EventPattern.parse("{\"a\": [{\"wildcard\": \"*:*:*:*:*:event-bus/*\"}]}"))
                .hasMessageStartingWith("Rule is too complex - try using fewer wildcard characters");
        assertThat(EventPattern.parse("{\"a\": [{\"wildcard\": \"*/dir/*\"}]}").text()).contains("wildcard");
    }

    @Test void theCombinationsOfOrAreBounded() {
        String ten = "\"$or\": [" + "{\"a\": [1]}, ".repeat(9) + "{\"a\": [1]}]";
        String thousand = "{" + ten + ", " + ten + ", " + ten;

        assertThat(EventPattern.parse(thousand + "}").text()).isNotEmpty();
        assertThatThrownBy(() -> EventPattern.parse(thousand + ", \"$or\": [{\"a\": [1]}, {\"b\": [1]}]}"))
                .hasMessage("Rule is too complex - its $or have more than 1000 combinations");
    }

    @Test void longEventsWithManyArraysAreMatchedInReasonableSteps() {
        StringBuilder event = new StringBuilder("{");
        StringBuilder pattern = new StringBuilder("{");
        for (char name = 'a'; name < 'd'; name++) {
            event.append("'").append(name).append("': [").append("{'k': 1}, ".repeat(40)).append("{'k': 2}], ");
            pattern.append("'").append(name).append("': {'k': [1]}, ");
        }

        assertThat(matches(pattern + "'z': {'k': [3]}}", event + "'z': [{'k': 1}, {'k': 2}]}")).isFalse();
    }
}
