package dev.brume.eventbridge.event;

import dev.brume.eventbridge.EventBridgeLimits;
import dev.brume.eventbridge.event.EventFlow.Arrival;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.rule.RuleMatcher;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.Mismatch;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells the trace why rules did not match. A bus with many rules would have an event cost more for those that do not
/// match than for those that do: there they are counted.
///
/// @param matcher has the patterns
record Refusals(Trace trace, RuleMatcher matcher) {

    /// @param matching the names of the rules that match
    void trace(Arrival arrival, Set<String> matching) {
        Map<String, EventPattern> patterns = matcher.patternsOf(arrival.bus());
        Set<String> disabled = matcher.disabled(arrival.bus());
        int all = patterns.size() + disabled.size();
        int refusing = all - matching.size();
        if (refusing <= 0) return;
        if (all > EventBridgeLimits.MAX_RULES_EXPLAINED) {
            refuse(arrival, arrival.bus().arn(), refusing + " of " + all
                    + " rules do not match; POST /_brume/explain says why");
            return;
        }
        disabled.forEach(name -> refuse(arrival, EventRule.arn(arrival.bus(), name), "The rule is disabled."));
        patterns.forEach((name, pattern) -> {
            if (matching.contains(name)) return;
            Optional<Mismatch> mismatch = pattern.explain(arrival.event().json());
            mismatch.ifPresent(why -> refuse(arrival, EventRule.arn(arrival.bus(), name), why.line()));
        });
    }

    private void refuse(Arrival arrival, String to, String reason) {
        trace.record(arrival.cause(), arrival.bus().scope(), EventFlow.MATCH, arrival.bus().arn(), to, new Verdict.Refused(reason),
                Map.of("EventId", arrival.event().id()));
    }
}
