package dev.brume.sqs.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.Arn;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;

/// After how many receives a message goes to which dead-letter queue.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">AWS</a>
public record RedrivePolicy(Arn deadLetterTargetArn, int maxReceiveCount) {

    /// @throws dev.brume.aws.AwsException `InvalidParameterValue`
    public static RedrivePolicy parse(String text) {
        JsonNode policy = json(text);
        JsonNode count = policy.get("maxReceiveCount");
        if (count == null || count.isNull()) {
            throw invalid(text, "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        }
        JsonNode target = policy.get("deadLetterTargetArn");
        if (target == null || !target.isTextual()) {
            throw invalid(text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        }
        for (var fields = policy.fieldNames(); fields.hasNext();) {
            String field = fields.next();
            if (!field.equals("maxReceiveCount") && !field.equals("deadLetterTargetArn")) {
                throw invalid(text, "Only following attributes are supported: [deadLetterTargetArn, maxReceiveCount].");
            }
        }
        int max = count(count);
        if (max < 1 || max > SqsLimits.MAX_RECEIVE_COUNT) {
            throw invalid(
                    text,
                    "Invalid value for maxReceiveCount: " + count.asText()
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        Arn arn = Arn.tryParse(target.textValue())
                .filter(queue -> queue.service().equals("sqs"))
                .orElseThrow(() -> invalid(text, "Invalid value for deadLetterTargetArn."));
        return new RedrivePolicy(arn, max);
    }

    private static JsonNode json(String text) {
        try {
            JsonNode policy = Json.parse(text);
            if (policy.isObject()) {
                return policy;
            }
        } catch (JsonException e) {
            // Refused below, in the same words as JSON of another kind.
        }
        throw invalid(text, "Redrive policy is not a valid JSON map.");
    }

    /// A number, or a number in quotes as the AWS console once wrote it; -1 for anything else.
    private static int count(JsonNode count) {
        if (count.isTextual()) {
            return AttributeValue.wholeNumber(count.textValue());
        }
        return count.isIntegralNumber() && count.canConvertToInt() ? count.intValue() : -1;
    }

    public static dev.brume.aws.AwsException invalid(String text, String reason) {
        return SqsErrors.invalidValue(text, "RedrivePolicy", reason);
    }

    public String json() {
        return "{\"deadLetterTargetArn\":\"" + deadLetterTargetArn + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }
}
