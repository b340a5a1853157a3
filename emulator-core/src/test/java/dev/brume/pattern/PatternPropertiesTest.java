package dev.brume.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/// The matcher against event-ruler, on patterns and events of few names and values, so that they often meet.
class PatternPropertiesTest {
    private static final int DEPTH = 3;

    @Property(tries = 1_500) void thePatternMatchesWhatTheAutomatonMatches(@ForAll("patterns") JsonNode pattern,
            @ForAll("events") JsonNode event) {
        EventPattern parsed = EventPattern.parse(Json.write(pattern));
        RuleSet<String> rules = new RuleSet<>();
        rules.put("rule", parsed);

        assertThat(parsed.matches(event)).isEqualTo(!rules.matching(event).isEmpty());
        Statistics.collect(parsed.matches(event));
        Statistics.coverage(coverage -> coverage.check(true).percentage(percentage -> percentage > 3));
    }

    @Property(tries = 500) void patternsDoNotDisturbEachOther(@ForAll("manyPatterns") List<JsonNode> patterns,
            @ForAll("events") JsonNode event) {
        RuleSet<Integer> rules = new RuleSet<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            EventPattern pattern = EventPattern.parse(Json.write(patterns.get(i)));
            rules.put(i, pattern);
            if (pattern.matches(event)) expected.add(i);
        }

        assertThat(rules.matching(event)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property(tries = 500) void exactlyWhatDoesNotMatchIsExplained(@ForAll("patterns") JsonNode pattern,
            @ForAll("events") JsonNode event) {
        EventPattern parsed = EventPattern.parse(Json.write(pattern));

        assertThat(parsed.explain(event).isEmpty()).isEqualTo(parsed.matches(event));
        assertThat(parsed.explain(event).map(Mismatch::line).orElse("-")).isNotBlank().doesNotContain("\n");
    }

    @Property(tries = 1_000) void anyTextIsAPatternOrRefusedWithAReason(@ForAll("almostPatterns") String text) {
        try {
            assertThat(EventPattern.parse(text).text()).isEqualTo(text);
        } catch (InvalidPatternException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide Arbitrary<List<JsonNode>> manyPatterns() {
        return patterns().list().ofMinSize(2).ofMaxSize(6);
    }

    @Provide Arbitrary<String> almostPatterns() {
        return patterns().map(Json::write).flatMap(text -> Arbitraries.integers().between(0, text.length() - 1)
                .flatMap(at -> Arbitraries.of("", "{", "}", "[", "]", "\"", ",", "1", "null", "\\", "*")
                        .map(part -> text.substring(0, at) + part + text.substring(at + 1))));
    }

    @Provide Arbitrary<JsonNode> patterns() {
        return pattern(DEPTH);
    }

    private static Arbitrary<JsonNode> pattern(int depth) {
        Arbitrary<JsonNode> leaf = conditions().list().ofMinSize(1).ofMaxSize(3).map(PatternPropertiesTest::array);
        Arbitrary<JsonNode> value = depth == 0
                ? leaf
                : Arbitraries.frequencyOf(
                        Tuple.of(3, leaf), Tuple.of(2, Arbitraries.lazy(() -> pattern(depth - 1))));
        Arbitrary<JsonNode> fields = Arbitraries.maps(names(), value).ofMinSize(1).ofMaxSize(2).map(PatternPropertiesTest::object);
        if (depth == 0) return fields;
        Arbitrary<JsonNode> or = Arbitraries.lazy(() -> pattern(depth - 1)).list().ofSize(2).map(branches -> {
            ObjectNode node = Json.object();
            node.set("$or", array(branches));
            return node;
        });
        return Arbitraries.frequencyOf(Tuple.of(5, fields), Tuple.of(1, or),
                Tuple.of(1, Combinators.combine(fields, or).as((some, branches) -> {
                    ObjectNode node = Json.object();
                    node.setAll((ObjectNode) some);
                    node.setAll((ObjectNode) branches);
                    return node;
                })));
    }

    private static Arbitrary<JsonNode> conditions() {
        return Arbitraries.oneOf(values(), Arbitraries.of("""
                {"exists": true} {"exists": false} {"exists": false}
                {"prefix": "a"} {"prefix": ""} {"suffix": "b"} {"prefix": {"equals-ignore-case": "A"}}
                {"suffix": {"equals-ignore-case": "B"}} {"equals-ignore-case": "aB"} {"equals-ignore-case": ""}
                {"wildcard": "a*"} {"wildcard": "*b*"} {"wildcard": "*a*b"} {"wildcard": "*"} {"wildcard": ""}
                {"anything-but": "a"} {"anything-but": ["a", "ab"]} {"anything-but": 1} {"anything-but": [1, 2.5]}
                {"anything-but": {"prefix": "a"}} {"anything-but": {"suffix": ["b", "c"]}}
                {"anything-but": {"wildcard": "a*b"}} {"anything-but": {"equals-ignore-case": ["a", "B"]}}
                {"numeric": [">", 0]} {"numeric": [">=", 1, "<", 100]} {"numeric": ["=", 1]} {"numeric": ["<=", -1]}
                {"cidr": "10.0.0.0/24"} {"cidr": "10.0.0.64/26"} {"cidr": "2001:db8::/33"} {"exactly": "a"}"""
                .strip().split("(?<=}) (?=\\{)|\n")).map(Json::parse));
    }

    @Provide Arbitrary<JsonNode> events() {
        return event(DEPTH);
    }

    private static Arbitrary<JsonNode> event(int depth) {
        return Arbitraries.maps(names(), depth == 0 ? values() : nested(depth)).ofMaxSize(3).map(PatternPropertiesTest::object);
    }

    private static Arbitrary<JsonNode> nested(int depth) {
        Arbitrary<JsonNode> object = Arbitraries.lazy(() -> event(depth - 1));
        Arbitrary<JsonNode> element = Arbitraries.oneOf(values(), object);
        Arbitrary<JsonNode> list = element.list().ofMaxSize(3).map(PatternPropertiesTest::array);
        return Arbitraries.oneOf(values(), object, list, Arbitraries.oneOf(list, values()).list().ofMaxSize(2)
                .map(PatternPropertiesTest::array));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c", "a", "b", "a.b", "b.c");
    }

    private static Arbitrary<JsonNode> values() {
        return Arbitraries.of("""
                "" "a" "A" "b" "ab" "AB" "abb" "1" "true" "10.0.0.1" "10.0.0.77" "10.0.1.1" "2001:db8::1" "2001:0db8:0:0:0:0:0:1"
                0 1 1.0 -1 2.5 1e2 100 99.9 12345678901234567890 true false null"""
                .strip().split("\\s+")).map(Json::parse);
    }

    private static JsonNode array(List<JsonNode> elements) {
        ArrayNode array = Json.array();
        elements.forEach(array::add);
        return array;
    }

    private static JsonNode object(Map<String, JsonNode> fields) {
        ObjectNode object = Json.object();
        fields.forEach(object::set);
        return object;
    }
}
