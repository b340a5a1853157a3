package dev.brume.sqs.queue;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;

/// The rules of a queue's name.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html">AWS</a>
public final class QueueName {
    public static final String FIFO_SUFFIX = ".fifo";

    private QueueName() {}

    /// @throws dev.brume.aws.AwsException `InvalidParameterValue` if no queue of this type can have the name
    public static void check(String name, boolean fifo) {
        int stem = fifo ? name.length() - FIFO_SUFFIX.length() : name.length();
        boolean valid = stem > 0
                && name.length() <= SqsLimits.MAX_QUEUE_NAME_LENGTH
                && (!fifo || name.endsWith(FIFO_SUFFIX))
                && isWord(name, stem);
        if (!valid) {
            throw SqsErrors.invalidParameter(fifo
                    ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores,"
                            + " must end with .fifo suffix and be 1 to 80 in length."
                    : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    /// Whether the first `length` characters are letters, digits, hyphens and underscores: also the rule of labels of
    /// permissions and of batch entry ids.
    public static boolean isWord(String text, int length) {
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
