package dev.brume.sqs.receive;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.message.AllowedCharacters;
import dev.brume.sqs.queue.Queue;
import java.time.Duration;

/// A ReceiveMessage request that SQS takes.
///
/// @param most how many messages at most
/// @param visibilityTimeout for how long they are hidden
/// @param waitTime how long to wait for the first one
/// @param attemptId null for none
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">AWS</a>
public record ReceiveRequest(int most, Duration visibilityTimeout, Duration waitTime, String attemptId) {

    /// @param maxNumberOfMessages null for 1
    /// @param visibilityTimeout in seconds, null for the queue's own
    /// @param waitTimeSeconds, null for the queue's own
    /// @throws dev.brume.aws.AwsException `InvalidParameterValue`
    public static ReceiveRequest of(
            Queue queue, Integer maxNumberOfMessages, Integer visibilityTimeout, Integer waitTimeSeconds, String attemptId) {
        int most = maxNumberOfMessages == null ? 1 : maxNumberOfMessages;
        if (most < 1 || most > SqsLimits.MAX_RECEIVED_MESSAGES) {
            throw SqsErrors.invalidValue(most, "MaxNumberOfMessages", "Must be between 1 and 10, if provided.");
        }
        checkAttemptId(queue, attemptId);
        return new ReceiveRequest(
                most,
                seconds(
                        "VisibilityTimeout",
                        visibilityTimeout,
                        queue.attributes().visibilityTimeout(),
                        SqsLimits.MAX_VISIBILITY_TIMEOUT),
                seconds(
                        "WaitTimeSeconds",
                        waitTimeSeconds,
                        queue.attributes().receiveMessageWaitTime(),
                        SqsLimits.MAX_WAIT),
                attemptId);
    }

    private static Duration seconds(String parameter, Integer given, Duration otherwise, Duration max) {
        if (given == null) {
            return otherwise;
        }
        if (given < 0 || given > max.toSeconds()) {
            throw SqsErrors.invalidValue(
                    given, parameter, "Must be >= 0 and <= " + max.toSeconds() + ", if provided.");
        }
        return Duration.ofSeconds(given);
    }

    private static void checkAttemptId(Queue queue, String attemptId) {
        if (attemptId == null) {
            return;
        }
        if (!queue.fifo()) {
            throw SqsErrors.invalidValue(
                    attemptId,
                    "ReceiveRequestAttemptId",
                    "The request include parameter that is not valid for this queue type.");
        }
        if (!AllowedCharacters.isId(attemptId, SqsLimits.MAX_MESSAGE_DEDUPLICATION_ID_LENGTH)) {
            throw SqsErrors.invalidValue(
                    attemptId,
                    "ReceiveRequestAttemptId",
                    "ReceiveRequestAttemptId can only include alphanumeric and punctuation characters."
                            + " 1 to 128 in length.");
        }
    }
}
