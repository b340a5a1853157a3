package dev.brume.trace;

import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.Map;

/// One step of a trace: a call that came in, a delivery's attempt, a decision not to deliver.
///
/// @param id 16 hexadecimal digits
/// @param parent the hop that led to it, or empty
/// @param action `sqs:SendMessage`
/// @param from the ARN or principal it comes from
/// @param to the ARN it goes to
/// @param details what else helps to understand it: message ids, the leaf of a pattern that failed
public record Hop(
        String id,
        String traceId,
        String parent,
        Scope scope,
        Instant at,
        String action,
        String from,
        String to,
        Verdict verdict,
        Map<String, String> details) {

    /// Whether it is known by this id: its own, its trace's, or that of a message, request or delivery in its details.
    boolean isKnownBy(String anId) {
        return traceId.equals(anId) || id.equals(anId) || details.containsValue(anId);
    }
}
