package dev.brume.lambda.eventsource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.pattern.EventSourceFilter;
import java.util.List;
import java.util.StringJoiner;

/// A mapping's filter criteria: a message is wanted if it matches one of the patterns. Immutable.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html">AWS</a>
record MessageFilter(List<EventSourceFilter> patterns) {
    private static final String PAYLOAD = "body";

    static MessageFilter of(MappingSettings settings) {
        return new MessageFilter(
                settings.filters().stream().map(pattern -> EventSourceFilter.parse(pattern, PAYLOAD)).toList());
    }

    boolean wants(SourceMessage message) {
        if (patterns.isEmpty()) {
            return true;
        }
        ObjectNode event = message.tree();
        for (EventSourceFilter pattern : patterns) {
            if (pattern.matches(event)) {
                return true;
            }
        }
        return false;
    }

    /// Why a message is not wanted: of each pattern the leaf that fails.
    String reason(SourceMessage message) {
        ObjectNode event = message.tree();
        StringJoiner reasons = new StringJoiner(" | ", "filtered out: ", "");
        for (EventSourceFilter pattern : patterns) {
            pattern.explain(event).ifPresent(mismatch -> reasons.add(mismatch.line()));
        }
        return reasons.toString();
    }
}
