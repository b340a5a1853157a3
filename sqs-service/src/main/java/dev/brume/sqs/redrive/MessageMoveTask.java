package dev.brume.sqs.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.Arn;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sqs.SqsErrors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Moves the messages of a dead-letter queue to other queues: a row of `sqs.move-task`.
///
/// @param destinationArn empty to move each message back to the queue that it came from
/// @param maxPerSecond 0 if it moves as fast as it can
/// @param toMove how many messages there were at the start
/// @param failureReason empty unless it has failed
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">AWS</a>
public record MessageMoveTask(
        String id,
        Arn sourceArn,
        String destinationArn,
        int maxPerSecond,
        Instant startedAt,
        Status status,
        long moved,
        long toMove,
        String failureReason) {
    /// As on the wire.
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    public boolean running() {
        return status == Status.RUNNING;
    }

    MessageMoveTask moved(int more) {
        return new MessageMoveTask(
                id, sourceArn, destinationArn, maxPerSecond, startedAt, status, moved + more, toMove, failureReason);
    }

    MessageMoveTask ended(Status how, String reason) {
        return new MessageMoveTask(
                id, sourceArn, destinationArn, maxPerSecond, startedAt, how, moved, toMove, reason);
    }

    /// Names the task to its owner.
    public String handle() {
        String json = Json.write(
                Json.object().put("taskId", id).put("sourceArn", sourceArn.toString()));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// What a handle says.
    public record Handle(String taskId, Arn sourceArn) {
        /// @throws dev.brume.aws.AwsException `InvalidParameterValue` if no task has such a handle
        public static Handle parse(String text) {
            try {
                String json = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
                JsonNode handle = Json.parse(json);
                Arn source = Arn.parse(handle.path("sourceArn").asText());
                String id = handle.path("taskId").asText();
                if (!id.isEmpty()) {
                    return new Handle(id, source);
                }
            } catch (IllegalArgumentException | JsonException e) {
                // Refused below: base 64, JSON and ARN are details of the handle that its owner need not know.
            }
            throw SqsErrors.invalidParameter("Value for parameter TaskHandle is invalid.");
        }
    }
}
