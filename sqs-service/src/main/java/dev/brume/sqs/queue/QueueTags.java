package dev.brume.sqs.queue;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rules of cost allocation tags.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-tags.html">AWS</a>
public final class QueueTags {
    private QueueTags() {}

    /// @throws dev.brume.aws.AwsException `InvalidParameterValue` beyond the limits
    public static Map<String, String> add(Queue queue, Map<String, String> added) {
        return add(queue.name(), queue.tags(), added);
    }

    /// The tags of a new queue.
    public static Map<String, String> first(String queueName, Map<String, String> tags) {
        return add(queueName, Map.of(), tags);
    }

    private static Map<String, String> add(String queueName, Map<String, String> before, Map<String, String> added) {
        Map<String, String> tags = new LinkedHashMap<>(before);
        added.forEach((key, value) -> {
            check(key, value);
            tags.put(key, value);
        });
        if (tags.size() > SqsLimits.MAX_TAGS) {
            throw SqsErrors.invalidParameter("Too many tags added for queue " + queueName + ".");
        }
        return Map.copyOf(tags).isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(tags);
    }

    public static Map<String, String> remove(Queue queue, List<String> keys) {
        Map<String, String> tags = new LinkedHashMap<>(queue.tags());
        keys.forEach(tags::remove);
        return java.util.Collections.unmodifiableMap(tags);
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > SqsLimits.MAX_TAG_KEY_LENGTH) {
            throw SqsErrors.invalidParameter("Tag keys must be between 1 and 128 characters in length.");
        }
        if (value == null || value.length() > SqsLimits.MAX_TAG_VALUE_LENGTH) {
            throw SqsErrors.invalidParameter("Tag values must be between 0 and 256 characters in length.");
        }
        if (key.regionMatches(true, 0, "aws:", 0, 4)) {
            throw SqsErrors.invalidParameter("Tag keys that begin with aws: are reserved.");
        }
    }
}
