package dev.brume.scheduler.target;

import dev.brume.router.Delivery;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import java.util.LinkedHashMap;
import java.util.Map;

/// What EventBridge Scheduler says of an invocation that failed, in the message attributes of the dead letter.
///
/// @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html">AWS</a>
final class DeadLetter {
    private DeadLetter() {}

    static Payload of(Delivery failed, Outcome.Failed outcome) {
        int attempts = Math.max(1, outcome.attempts());
        ContextAttributes context = context(failed, attempts);
        Map<String, Payload.Attribute> attributes = new LinkedHashMap<>();
        put(attributes, "ERROR_CODE", outcome.errorCode());
        put(attributes, "ERROR_MESSAGE", outcome.errorMessage());
        put(attributes, "EXECUTION_ID", context.executionId());
        put(attributes, "EXHAUSTED_RETRY_CONDITION", exhausted(failed, outcome));
        put(attributes, "IS_PAYLOAD_TRUNCATED", "false");
        put(attributes, "RETRY_ATTEMPTS", Integer.toString(attempts - 1));
        put(attributes, "SCHEDULED_TIME", context.scheduledTime());
        put(attributes, "SCHEDULE_ARN", context.scheduleArn());
        put(attributes, "TARGET_ARN", TargetKind.Universal.arn(failed.to()));
        return new Payload(context.fill(failed.payload().body()), attributes, Map.of());
    }

    /// AWS names the attempts also where the policy allows no other one.
    private static String exhausted(Delivery failed, Outcome.Failed outcome) {
        boolean none = outcome.exhausted().isEmpty() && failed.policy().backoff().retries() == 0;
        return none ? "MaximumRetryAttempts" : outcome.exhausted();
    }

    /// Of the id that the router has given an invocation, the half: sixteen digits, as AWS's.
    static ContextAttributes context(Delivery delivery, int attempt) {
        String id = delivery.id();
        String execution = id.substring(0, 8) + id.substring(9, 13) + id.substring(14, 18);
        return new ContextAttributes(delivery.from(), delivery.key(), execution, attempt);
    }

    private static void put(Map<String, Payload.Attribute> attributes, String name, String value) {
        // Attributes cannot be empty.
        if (value != null && !value.isEmpty()) attributes.put(name, new Payload.Attribute("String", value, null));
    }
}
