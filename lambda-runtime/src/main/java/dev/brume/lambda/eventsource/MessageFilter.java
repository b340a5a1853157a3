package dev.brume.lambda.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.pattern.EventPattern;
import java.util.List;

/// A mapping's filter criteria: a message is wanted if it matches one of the patterns. Immutable.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html">AWS</a>
record MessageFilter(List<EventPattern> patterns) {
    static MessageFilter of(MappingSettings settings) {
        return new MessageFilter(settings.filters().stream().map(EventPattern::parse).toList());
    }

    boolean wants(SourceMessage message) {
        if (patterns.isEmpty()) {
            return true;
        }
        JsonNode event = message.filterable();
        for (EventPattern pattern : patterns) {
            if (pattern.matches(event)) {
                return true;
            }
        }
        return false;
    }

    /// Why a message is not wanted.
    String reason() {
        return patterns.size() == 1
                ? "It does not match the filter " + patterns.getFirst().text()
                : "It matches none of the " + patterns.size() + " filters";
    }
}
