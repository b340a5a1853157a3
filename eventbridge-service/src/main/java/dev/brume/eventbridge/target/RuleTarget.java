package dev.brume.eventbridge.target;

import java.util.Optional;

/// What a rule sends its events to.
///
/// @param input a constant in place of the event
/// @param messageGroupId for FIFO queues
public record RuleTarget(
        String id,
        String arn,
        Optional<String> roleArn,
        Optional<String> input,
        Optional<String> inputPath,
        Optional<Transformer> inputTransformer,
        Optional<String> messageGroupId,
        Optional<String> deadLetterArn,
        Optional<Retries> retryPolicy) {}
