package dev.brume.logs.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTest {
    private static final AwsException MALFORMED = AwsException.sender(400, "InvalidParameterException", "Invalid filter pattern");
    private static final String ORDER = """
            {"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],
             "objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"ThisFlag":true,"OtherFlag":false,
             "latency":55.5,"big":10000,"status":404,"text":"5","users":[1,2,3],"error-code":"E_1","star":"Ev*ent",
             "coordinates":[[0,1,2],[4,5,6]],"requestParameters":{"instanceId":"i-1"}}
            """;
    private static final String ACCESS = "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    private static FilterPattern parse(String pattern) {
        return FilterPattern.parse(pattern, MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " => ", value = {
        "`` => anything => true",
        "` ` => anything => true",
        "[] => anything => true",
        "ERROR => [ERROR] A fatal exception has occurred => true",
        "ERROR => Exiting with ERRORCODE: -1 => true",
        "ERROR => an error => false",
        "ERROR Exception => [ERROR] Caught IllegalArgumentException => true",
        "ERROR Exception => [ERROR] no => false",
        "\"INTERNAL SERVER ERROR\" => [500] INTERNAL SERVER ERROR => true",
        "\"INTERNAL SERVER ERROR\" => [500] INTERNAL ERROR => false",
        "\"say \\\"hi\\\"\" => they say \"hi\" => true",
        "ERROR -ARGUMENTS => ERROR in time => true",
        "ERROR -ARGUMENTS => ERROR in ARGUMENTS => false",
        "\"ERROR\" - \"Exiting\" => ERROR Exiting => false",
        "?ERROR ?WARN => WARN disk => true",
        "?ERROR ?WARN => ERROR disk => true",
        "?ERROR ?WARN => INFO disk => false",
        "?ERROR disk => INFO disk => true",
        "?ERROR disk => ERROR memory => false",
        "%AUTHORIZED% => [ERROR 401] UNAUTHORIZED REQUEST => true",
        "%^.ERROR\\s4\\d\\d.% => [ERROR 401] UNAUTHORIZED REQUEST => true",
        "%^ERROR% => [ERROR 401] => false",
        "?%5\\d\\d% ?WARN => status 503 => true",
        "-%5\\d\\d% => status 503 => false",
        "Größe => die Größe => true",
    }) void termsAreFoundInText(String pattern, String message, boolean matches) {
        assertThat(parse(pattern).matches(message)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " => ", value = {
        "{ $.eventType = \"UpdateTrail\" } => true",
        "{ $.eventType = UpdateTrail } => true",
        "{$.eventType=UpdateTrail} => true",
        "{ $.eventType = Update* } => true",
        "{ $.eventType = *Trail } => true",
        "{ $.eventType = \"*dateT*\" } => true",
        "{ $.eventType = \"Trail\" } => false",
        "{ $.sourceIPAddress != 123.123.* } => true",
        "{ $.sourceIPAddress != 111.111.* } => false",
        "{ $.sourceIPAddress = %111\\.\\d+\\.% } => true",
        "{ $.sourceIPAddress != %^123% } => true",
        "{ $.arrayKey[0] = \"value\" } => true",
        "{ $.arrayKey[1] = \"value\" } => false",
        "{ $.arrayKey[7] = \"value\" } => false",
        "{ $.arrayKey[*] = \"another value\" } => true",
        "{ $.objectList[1].id = 2 } => true",
        "{ $.objectList[*].id = 2 } => true",
        "{ $.objectList[*].id = 3 } => false",
        "{ $.*.instanceId = \"i-1\" } => true",
        "{ $.SomeObject IS NULL } => true",
        "{ $.SomeOtherObject IS NULL } => false",
        "{ $.SomeOtherObject NOT EXISTS } => true",
        "{ $.SomeObject NOT EXISTS } => false",
        "{ $.ThisFlag IS TRUE } => true",
        "{ $.OtherFlag IS FALSE } => true",
        "{ $.ThisFlag is false } => false",
        "{ $.users = 1 } => false",
        "{ $.users != 1 } => false",
        "{ $.users[2] = 3 } => true",
        "{ $.coordinates[0][1] = 1 } => true",
        "{ $.latency >= 55.5 } => true",
        "{ $.latency > 55.5 } => false",
        "{ $.latency <= +56 } => true",
        "{ $.latency < 1e1 } => false",
        "{ $.big < 10e3 } => false",
        "{ $.big = 1.0e4 } => true",
        "{ $.big > 10e-3 } => true",
        "{ $.status = 4* } => true",
        "{ $.status != 404 } => false",
        "{ $.status != 500 } => true",
        "{ $.status = * } => true",
        "{ $.nothing = * } => false",
        "{ $.text > 1 } => false",
        "{ $.text = 5 } => true",
        "{ $.error-code = \"E_1\" } => true",
        "{ $.star = Ev*ent } => true",
        "{ $.eventType = Up*Trail } => false",
        "{ ($.status = 404) && ($.users[0] = 1) } => true",
        "{ ($.status = 1 && $.users[0] = 1) || $.arrayKey[0] = \"no\" } => false",
        "{ $.status = 404 || $.coordinates[0][1] = nomatch && $.arrayKey[0] = nomatch } => true",
        "{ ($.status = 404 || $.coordinates[0][1] = nomatch) && $.arrayKey[0] = nomatch } => false",
        "{ (($.status = 404)) } => true",
    }) void conditionsAreAboutJson(String pattern, boolean matches) {
        assertThat(parse(pattern).matches(ORDER)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "", "  ", "[1]", "{broken", "{\"a\":1} and more",
        "2030 {\"eventType\":\"UpdateTrail\"}"}) void whatIsNoJsonObjectMatchesNoCondition(String message) {
        assertThat(parse("{ $.nothing NOT EXISTS }").matches(message)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " => ", value = {
        "[ip, user, username, timestamp, request, status_code, bytes] => true",
        "[ip, user, username, timestamp, request, status_code] => false",
        "[..., status_code, bytes] => true",
        "[ip, user, ...] => true",
        "[ip, user, ..., status_code, bytes] => true",
        "[a, b, c, d, e, f, g, h, ...] => false",
        "[..., bytes > 1000] => true",
        "[..., bytes > 2000] => false",
        "[..., status_code = 404, bytes] => true",
        "[..., status_code = 4*, bytes] => true",
        "[..., status_code != 4*, bytes] => false",
        "[..., status_code=!404, bytes] => false",
        "[ip, user, username, timestamp, request = *html*, status_code = 4*, bytes] => true",
        "[..., status_code = 4* && bytes > 1000] => malformed",
        "[..., status_code = 4* && status_code != 403, bytes] => true",
        "[..., status_code = 403 || status_code = 404, bytes] => true",
        "[..., request=*.html*, status_code=4*,] => true",
        "[ip=%127\\.0\\.0\\.[1-9]%, ...] => true",
        "[ip = \"127.0.0.1\", ..., (bytes > 1 && bytes < 2000)] => true",
        "[...] => true",
    }) void conditionsAreAboutFields(String pattern, String matches) {
        if (matches.equals("malformed")) {
            assertThatThrownBy(() -> parse(pattern)).isSameAs(MALFORMED);
        } else {
            assertThat(parse(pattern).matches(ACCESS)).isEqualTo(Boolean.parseBoolean(matches));
        }
    }

    @Test void fieldsAreReadOut() {
        assertThat(parse("[..., request=*.html*, status_code=4*,]").extract(ACCESS)).isEqualTo(Map.of(
                "$1", "127.0.0.1", "$2", "-", "$3", "frank", "$4", "10/Oct/2000:13:25:15 -0700",
                "$request", "GET /index.html HTTP/1.0", "$status_code", "404", "$7", "1534"));
        assertThat(parse("{ $.eventType = * && $.latency > 1 && $.arrayKey[0] = * || $.gone = 1 }").extract(ORDER)).isEqualTo(Map.of(
                "$.eventType", "UpdateTrail", "$.latency", "55.5", "$.arrayKey[0]", "value"));
        assertThat(parse("ERROR").extract("ERROR")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{", "{}", "{ $ = 1 }", "{ $.a }", "{ $.a = }", "{ $.a = 1", "{ $.a = 1 } x", "{ $.a == 1 }", "{ $.a = 'x' }", "{ a = 1 }",
        "{ $.a IS MAYBE }", "{ $.a NOT }", "{ $.a > x }", "{ $.a = 1 && }", "{ && $.a = 1 }", "{ ($.a = 1 }", "{ $.a = 1) }",
        "{ $.a[x] = 1 }", "{ $.a[ = 1 }", "{ $[0] = 1 }", "{ $..a = 1 }", "{ $.a* = 1 }", "{ $.*.*.*.* = 1 }", "{ $.a = \"x }",
        "[", "[a", "[a,b] c", "[a = ]", "[a ~ 1]", "[..., ..., a]", "[a b]", "[\"a\"]", "[a = 1 && b = 2]", "[a > x]",
        "\"open", "%open", "%%", "-", "?", "%a(b)%", "%a{%", "%a{2,1}%", "%a{300}%", "%*%", "%[a%", "%a\\%", "%a\\q%", "%a|%", "%a!%",
        "%a b%",
        "%^*%", "%[b-a]%", "%\\x4%",
    }) void malformedPatternsAreRefused(String pattern) {
        assertThatThrownBy(() -> parse(pattern)).isSameAs(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "foo.bar", "it's", "&&"}) void termsWithOtherCharactersNeedQuotes(String pattern) {
        assertThatThrownBy(() -> parse(pattern)).hasMessage("Invalid character(s) in term '" + pattern + "'");
    }

    @Test void parenthesesAreNotOpenedWithoutEnd() {
        String deep = "(".repeat(500) + "$.a = 1" + ")".repeat(500);
        assertThatThrownBy(() -> parse("{ " + deep + " }")).isSameAs(MALFORMED);
        String flat = "$.a = 1 || ".repeat(90) + "$.status = 404";
        assertThat(parse("{ " + flat + " }").matches(ORDER)).isTrue();
    }

    @Test void regularExpressionsAreCounted() {
        assertThat(parse("{ $.a = %x% && $.b = %y% }").regexes()).isEqualTo(2);
        assertThat(parse("[a = %x%, ...]").regexes()).isEqualTo(1);
        assertThat(parse("?%a% b").regexes()).isEqualTo(1);
        assertThat(parse("a").regexes()).isZero();
    }
}
