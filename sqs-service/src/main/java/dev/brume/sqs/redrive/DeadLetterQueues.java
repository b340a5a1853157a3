package dev.brume.sqs.redrive;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueAttributes;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.queue.RedriveAllowPolicy;
import dev.brume.sqs.queue.RedrivePolicy;
import java.util.Optional;

/// Which queue is whose dead-letter queue, and whether it may be. Stateless, safe on any thread.
public final class DeadLetterQueues {
    private final Queues queues;

    public DeadLetterQueues(Queues queues) {
        this.queues = queues;
    }

    /// Where the messages of a queue go that were received too often.
    ///
    /// @return null if there is no such queue: then they stay where they are
    public Queue of(Queue source) {
        Optional<RedrivePolicy> policy = source.attributes().redrivePolicy();
        if (policy.isEmpty()) {
            return null;
        }
        Queue target = queues.find(policy.get().deadLetterTargetArn());
        return target != null && target.fifo() == source.fifo() ? target : null;
    }

    /// Checks a RedrivePolicy that a queue is about to get.
    ///
    /// @param text as it is in the request
    /// @throws dev.brume.aws.AwsException `InvalidParameterValue`
    public void check(Scope scope, String sourceName, QueueAttributes source, String text) {
        if (source.redrivePolicy().isEmpty()) {
            return;
        }
        Arn arn = source.redrivePolicy().get().deadLetterTargetArn();
        boolean same = arn.account().equals(scope.account().value())
                && arn.region().equals(scope.region().value());
        if (!same) {
            throw RedrivePolicy.invalid(text, "Dead-letter target owner should be same as the source.");
        }
        Queue target = queues.find(arn);
        if (target == null) {
            throw RedrivePolicy.invalid(text, "Dead letter target does not exist.");
        }
        if (target.fifo() != source.fifo().isPresent()) {
            throw RedrivePolicy.invalid(text, "Dead-letter queue must be same type of queue as the source.");
        }
        Optional<RedriveAllowPolicy> allowed = target.attributes().redriveAllowPolicy();
        String sourceArn = scope.arn("sqs", sourceName).toString();
        if (allowed.isPresent() && !allowed.get().allows(sourceArn)) {
            throw RedrivePolicy.invalid(
                    text, "The redrive allow policy of the dead-letter queue does not allow this source queue.");
        }
    }
}
