package dev.brume.sns.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.router.Backoff;
import dev.brume.router.Backoff.Growth;
import dev.brume.router.Backoff.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The four phases of retries: without delay, with the least delay, with a growing one, with the greatest.
///
/// @param numRetries of all phases together
/// @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy">AWS</a>
record RetryPolicy(
        Duration minDelayTarget,
        Duration maxDelayTarget,
        int numRetries,
        int numNoDelayRetries,
        int numMinDelayRetries,
        int numMaxDelayRetries,
        Growth backoffFunction) {

    static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(20), Duration.ofSeconds(20), 3, 0, 0, 0, Growth.LINEAR);

    private static final int MAX_DELAY = 3_600;
    private static final int MAX_RETRIES = 100;
    private static final String MIN_DELAY_TARGET = "minDelayTarget";
    private static final String MAX_DELAY_TARGET = "maxDelayTarget";
    private static final String NUM_RETRIES = "numRetries";
    private static final String NUM_NO_DELAY = "numNoDelayRetries";
    private static final String NUM_MIN_DELAY = "numMinDelayRetries";
    private static final String NUM_MAX_DELAY = "numMaxDelayRetries";
    private static final String BACKOFF_FUNCTION = "backoffFunction";
    private static final Set<String> MEMBERS = Set.of(MIN_DELAY_TARGET, MAX_DELAY_TARGET, NUM_RETRIES, NUM_NO_DELAY,
            NUM_MIN_DELAY, NUM_MAX_DELAY, BACKOFF_FUNCTION);

    /// @throws dev.brume.sns.InvalidAttributeException if SNS would not take it
    static RetryPolicy read(PolicyMember policy) {
        policy.mayHave(MEMBERS);
        int minDelay = policy.required(MIN_DELAY_TARGET, 1, MAX_DELAY);
        int maxDelay = policy.required(MAX_DELAY_TARGET, 1, MAX_DELAY);
        int retries = policy.required(NUM_RETRIES, 0, MAX_RETRIES);
        int noDelay = policy.optional(NUM_NO_DELAY, 0, MAX_RETRIES);
        int atMinDelay = policy.optional(NUM_MIN_DELAY, 0, MAX_RETRIES);
        int atMaxDelay = policy.optional(NUM_MAX_DELAY, 0, MAX_RETRIES);
        if (maxDelay < minDelay) {
            throw policy.invalid(MAX_DELAY_TARGET + " must be greater than or equal to " + MIN_DELAY_TARGET);
        }
        if (noDelay + atMinDelay + atMaxDelay > retries) {
            throw policy.invalid(NUM_RETRIES + " must be greater than or equal to total of " + NUM_MIN_DELAY + ", " + NUM_NO_DELAY
                    + " and " + NUM_MAX_DELAY);
        }
        return new RetryPolicy(Duration.ofSeconds(minDelay), Duration.ofSeconds(maxDelay), retries, noDelay, atMinDelay,
                atMaxDelay, growth(policy));
    }

    private static Growth growth(PolicyMember policy) {
        JsonNode name = policy.get(BACKOFF_FUNCTION);
        if (name == null) {
            return Growth.LINEAR;
        }
        return switch (name.asText()) {
            case "linear" -> Growth.LINEAR;
            case "arithmetic" -> Growth.ARITHMETIC;
            case "geometric" -> Growth.GEOMETRIC;
            case "exponential" -> Growth.EXPONENTIAL;
            default -> throw policy.invalid(
                    BACKOFF_FUNCTION + " must be one of the following values: arithmetic, exponential, geometric, linear");
        };
    }

    Backoff backoff() {
        int growing = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries;
        List<Phase> phases = new ArrayList<>(4);
        add(phases, Backoff.immediately(numNoDelayRetries));
        add(phases, Backoff.every(minDelayTarget, numMinDelayRetries));
        add(phases, new Phase(growing, minDelayTarget, maxDelayTarget, backoffFunction));
        add(phases, Backoff.every(maxDelayTarget, numMaxDelayRetries));
        return new Backoff(phases);
    }

    private static void add(List<Phase> phases, Phase phase) {
        if (phase.retries() > 0) {
            phases.add(phase);
        }
    }

    /// In AWS's order.
    ObjectNode json() {
        return Json.object()
                .put(MIN_DELAY_TARGET, minDelayTarget.toSeconds())
                .put(MAX_DELAY_TARGET, maxDelayTarget.toSeconds())
                .put(NUM_RETRIES, numRetries)
                .put(NUM_MAX_DELAY, numMaxDelayRetries)
                .put(NUM_NO_DELAY, numNoDelayRetries)
                .put(NUM_MIN_DELAY, numMinDelayRetries)
                .put(BACKOFF_FUNCTION, backoffFunction.name().toLowerCase(Locale.ROOT));
    }
}
