package dev.brume.scheduler.target;

import dev.brume.eventbridge.target.Retries;
import java.util.Optional;

/// What a schedule invokes.
///
/// @param roleArn as whom
/// @param messageGroupId for FIFO queues
/// @param event for event buses
public record ScheduleTarget(
        String arn,
        String roleArn,
        Optional<String> input,
        Optional<String> messageGroupId,
        Optional<EventHeading> event,
        Optional<String> deadLetterArn,
        Retries retries) {

    /// The `EventBridgeParameters`.
    public record EventHeading(String detailType, String source) {}
}
