package dev.brume.lambda.eventsource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.auth.Caller;
import dev.brume.aws.Arn;
import dev.brume.json.Json;
import dev.brume.lambda.LambdaLimits;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A mapping's queue, used as any client does: with SQS's API, as the function's execution role. Safe on any thread.
///
/// @param cause on behalf of what
record SourceQueue(EventRouter router, Timeline timeline, EventSourceMapping mapping, Caller role, Cause cause) {
    private static final String SQS = "aws-sdk://sqs/";
    private static final Map<String, String> EXACT_BLOBS = Map.of("Blobs", "base64");

    /// @param most 1 to 10
    /// @throws dev.brume.aws.AwsException as SQS answers it
    List<SourceMessage> receive(int most) {
        ObjectNode input = input().put("MaxNumberOfMessages", most).put("WaitTimeSeconds", 0);
        input.putArray("MessageSystemAttributeNames").add("All");
        input.putArray("MessageAttributeNames").add("All");
        // Asked again after each batch: that there was nothing is not worth a hop.
        Answer answer = router.look(delivery("ReceiveMessage", input), found -> !messages(found).isEmpty());
        JsonNode received = messages(answer);
        Instant now = timeline.now();
        List<SourceMessage> messages = new ArrayList<>(received.size());
        for (JsonNode message : received) {
            messages.add(SourceMessage.of(message, mapping, now));
        }
        return messages;
    }

    private static JsonNode messages(Answer answer) {
        return Json.parse(answer.body()).path("Messages");
    }

    /// @throws dev.brume.aws.AwsException as SQS answers it
    void delete(List<SourceMessage> messages) {
        for (int from = 0; from < messages.size(); from += LambdaLimits.MAX_RECEIVED_MESSAGES) {
            ObjectNode input = input();
            ArrayNode entries = input.putArray("Entries");
            int end = Math.min(messages.size(), from + LambdaLimits.MAX_RECEIVED_MESSAGES);
            for (int i = from; i < end; i++) {
                entries.addObject().put("Id", Integer.toString(i - from)).put("ReceiptHandle", messages.get(i).receiptHandle());
            }
            call("DeleteMessageBatch", input);
        }
    }

    /// @throws dev.brume.aws.AwsException as SQS answers it
    Duration visibilityTimeout() {
        ObjectNode input = input();
        input.putArray("AttributeNames").add("VisibilityTimeout");
        return Duration.ofSeconds(call("GetQueueAttributes", input).path("Attributes").path("VisibilityTimeout").asLong());
    }

    /// Whether messages may be received and deleted.
    ///
    /// @return what AWS would refuse, where permissions are only audited
    /// @throws dev.brume.aws.AwsException `AccessDenied`
    List<String> checkAccess(String operation) {
        ObjectNode input = input();
        if (operation.equals("DeleteMessage")) {
            input.put("ReceiptHandle", "none");
        }
        return router.checkAccess(delivery(operation, input));
    }

    private JsonNode call(String operation, ObjectNode input) {
        return Json.parse(router.call(delivery(operation, input)).body());
    }

    private Delivery delivery(String operation, ObjectNode input) {
        return Delivery.of(new Payload(Json.write(input), Map.of(), EXACT_BLOBS))
                .in(mapping.scope())
                .from(mapping.arn())
                .to(SQS + operation)
                .as(role)
                .causedBy(cause)
                .at(timeline.now());
    }

    private ObjectNode input() {
        Arn queue = Arn.parse(mapping.eventSourceArn());
        String host = "https://sqs." + queue.region() + ".amazonaws.com/";
        return Json.object().put("QueueUrl", host + queue.account() + '/' + queue.resource());
    }
}
