package dev.brume.trace;

import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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

    /// The detail of a message that a function got in a batch, which names the trace that the function runs in.
    public static final String INVOKED_IN_TRACE = "InvokedInTrace";

    /// Whether it is known by this id: its own, its trace's, that of a message, request or delivery in its details, or the
    /// name at the end of an ARN.
    boolean isKnownBy(String anId) {
        return traceId.equals(anId)
                || id.equals(anId)
                || details.containsValue(anId)
                || isNamed(from, anId)
                || isNamed(to, anId)
                || details.values().stream().anyMatch(detail -> isNamed(detail, anId));
    }

    private static boolean isNamed(String arn, String name) {
        int before = arn.length() - name.length() - 1;
        return before > 0 && arn.startsWith("arn:") && arn.endsWith(name) && (arn.charAt(before) == ':' || arn.charAt(before) == '/');
    }

    /// The trace in which a function runs with this message: that of the first message of its batch. Empty where it is this one.
    Optional<String> goesOnIn() {
        return Optional.ofNullable(details.get(INVOKED_IN_TRACE));
    }

    /// Whether it comes from a resource, goes to it, or names it, as the start of an execution names the execution.
    boolean concerns(String arn) {
        return arn.equals(from) || arn.equals(to) || details.containsValue(arn);
    }
}
