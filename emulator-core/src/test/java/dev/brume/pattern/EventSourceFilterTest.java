package dev.brume.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import org.junit.jupiter.api.Test;

class EventSourceFilterTest {
    private static EventSourceFilter filter(String pattern) {
        return EventSourceFilter.parse(pattern.replace('\'', '"'), "body");
    }

    private static ObjectNode message(String body) {
        ObjectNode record = Json.object();
        record.put("messageId", "1");
        record.put("body", body.replace('\'', '"'));
        return record;
    }

    @Test void aJsonBodyIsMatchedAsJson() {
        EventSourceFilter filter = filter("{'body': {'id': [{'numeric': ['>', 100]}]}}");

        assertThat(filter.matches(message("{'id': 101}"))).isTrue();
        assertThat(filter.matches(message("{'id': 100}"))).isFalse();
        assertThat(filter.explain(message("{'id': 100}")).orElseThrow().line()).startsWith("body.id is 100, not");
    }

    @Test void aPlainBodyIsMatchedAsText() {
        EventSourceFilter filter = filter("{'body': [{'prefix': 'Result: '}]}");

        assertThat(filter.matches(message("Result: ok"))).isTrue();
        assertThat(filter.matches(message("ok"))).isFalse();
        assertThat(filter.matches(message("{broken"))).isFalse();
    }

    @Test void aPatternForJsonDropsPlainBodiesWhateverItAsks() {
        EventSourceFilter filter = filter("{'body': {'id': [{'exists': false}]}}");

        assertThat(filter.matches(message("{'other': 1}"))).isTrue();
        assertThat(filter.matches(message("plain"))).isFalse();
        assertThat(filter.explain(message("plain")).orElseThrow().line()).isEqualTo("body is \"plain\", not a JSON object");
    }

    @Test void aPatternForTextDropsJsonBodies() {
        assertThat(filter("{'body': [{'exists': true}]}").matches(message("{'id': 1}"))).isFalse();
    }

    @Test void aPatternForOtherFieldsTakesAnyBody() {
        assertThat(filter("{'messageId': ['1']}").matches(message("plain"))).isTrue();
        assertThat(filter("{'messageId': ['1']}").matches(message("{'id': 1}"))).isTrue();
    }

    @Test void numbersInStringsAreStrings() {
        EventSourceFilter filter =
                EventSourceFilter.parse("{\"dynamodb\": {\"NewImage\": {\"n\": {\"N\": [{\"numeric\": [\">\", 100]}]}}}}", "");
        ObjectNode record = (ObjectNode) Json.parse("{\"dynamodb\": {\"NewImage\": {\"n\": {\"N\": \"101\"}}}}");

        assertThat(filter.matches(record)).isFalse();
    }
}
