package dev.brume.sqs.message;

import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The attributes of a message, in the order in which they were sent, and their digest.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">AWS</a>
public record MessageAttributes(Map<String, MessageAttribute> values, Md5 md5) {
    public static final MessageAttributes NONE = new MessageAttributes(Map.of(), new Md5(0, 0));

    private static final byte[] NOTHING = new byte[0];
    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// @throws dev.brume.aws.AwsException `InvalidParameterValue` if SQS does not take them
    public static MessageAttributes of(Map<String, MessageAttribute> attributes) {
        if (attributes.isEmpty()) {
            return NONE;
        }
        if (attributes.size() > SqsLimits.MAX_MESSAGE_ATTRIBUTES) {
            throw SqsErrors.invalidParameter("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + SqsLimits.MAX_MESSAGE_ATTRIBUTES + "].");
        }
        attributes.forEach((name, attribute) -> attribute.check(name));
        return unchecked(new LinkedHashMap<>(attributes));
    }

    static MessageAttributes unchecked(Map<String, MessageAttribute> attributes) {
        return new MessageAttributes(Collections.unmodifiableMap(attributes), digest(attributes));
    }

    /// Of each attribute, in the order of the names: name, type, kind of value, value; each but the kind with its length.
    private static Md5 digest(Map<String, MessageAttribute> attributes) {
        String[] names = attributes.keySet().toArray(String[]::new);
        Arrays.sort(names);
        MessageDigest digest = Md5.digest();
        for (String name : names) {
            MessageAttribute attribute = attributes.get(name);
            update(digest, name.getBytes(StandardCharsets.UTF_8));
            update(digest, attribute.dataType().getBytes(StandardCharsets.UTF_8));
            digest.update(attribute.binary() ? BINARY : STRING);
            update(digest, attribute.valueBytes());
        }
        return Md5.of(digest, NOTHING);
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        int length = bytes.length;
        digest.update((byte) (length >>> 24));
        digest.update((byte) (length >>> 16));
        digest.update((byte) (length >>> 8));
        digest.update((byte) length);
        digest.update(bytes);
    }

    /// What they count of the size of a message: names, types and values.
    long size() {
        long size = 0;
        for (Map.Entry<String, MessageAttribute> entry : values.entrySet()) {
            MessageAttribute attribute = entry.getValue();
            size += entry.getKey().length() + attribute.dataType().length() + attribute.valueBytes().length;
        }
        return size;
    }

    /// Those that a receive asks for, with the digest of just these.
    public MessageAttributes select(AttributeNames names) {
        if (values.isEmpty() || names.none()) {
            return NONE;
        }
        if (names.all()) {
            return this;
        }
        Map<String, MessageAttribute> selected = new LinkedHashMap<>();
        values.forEach((name, attribute) -> {
            if (names.matches(name)) {
                selected.put(name, attribute);
            }
        });
        return selected.isEmpty() ? NONE : selected.size() == values.size() ? this : unchecked(selected);
    }
}
