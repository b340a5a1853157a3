package dev.brume.eventbridge.event;

import dev.brume.auth.Caller;
import dev.brume.router.Delivery;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import dev.brume.router.Producer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What EventBridge says of events that could not be delivered, in the message attributes of the dead letter.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">AWS</a>
public final class DeadLetters implements Producer {
    static final String NAME = "events";

    /// @param exhausted `MaximumRetryAttempts`, `MaximumEventAgeInSeconds`; empty for a failure that is not retried
    /// @param retries after the first attempt
    record Reason(String ruleArn, String targetArn, String errorCode, String errorMessage, String exhausted, int retries) {

        Map<String, Payload.Attribute> attributes() {
            Map<String, Payload.Attribute> attributes = new LinkedHashMap<>();
            put(attributes, "RULE_ARN", ruleArn);
            put(attributes, "TARGET_ARN", targetArn);
            put(attributes, "ERROR_CODE", errorCode);
            put(attributes, "ERROR_MESSAGE", errorMessage);
            put(attributes, "EXHAUSTED_RETRY_CONDITION", exhausted);
            put(attributes, "RETRY_ATTEMPTS", Integer.toString(retries));
            return attributes;
        }

        private static void put(Map<String, Payload.Attribute> attributes, String name, String value) {
            // Attributes cannot be empty.
            if (value != null && !value.isEmpty()) attributes.put(name, new Payload.Attribute("String", value, null));
        }
    }

    @Override public String name() {
        return NAME;
    }

    @Override public Optional<Payload> deadLetter(Delivery failed, Outcome.Failed outcome) {
        Reason reason = new Reason(failed.from(), failed.to(), code(outcome), outcome.errorMessage(), outcome.exhausted(),
                Math.max(0, outcome.attempts() - 1));
        return Optional.of(new Payload(failed.payload().body(), reason.attributes(), Map.of()));
    }

    /// As itself, whatever role was to deliver: the policy of the queue decides.
    @Override public Caller deadLetterAs(Delivery failed) {
        return Caller.service(EventFlow.PRINCIPAL, failed.scope().account());
    }

    /// EventBridge has codes of its own for what targets answer.
    private static String code(Outcome.Failed outcome) {
        if (outcome.status() == 429) return "THROTTLING";
        if (outcome.status() >= 500) return "INTERNAL_ERROR";
        if (outcome.status() == 403) return "NO_PERMISSIONS";
        boolean missing = outcome.status() == 404 || outcome.errorCode().contains("NotFound")
                || outcome.errorCode().contains("DoesNotExist") || outcome.errorCode().contains("NonExistent");
        return missing ? "NO_RESOURCE" : "SDK_CLIENT_ERROR";
    }
}
