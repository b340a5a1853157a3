package dev.brume.sqs.message;

import dev.brume.sqs.SqsErrors;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// What one receive of one message gave: where to find the message, and which of its receives this was.
///
/// @param queue the queue's number
/// @param sequence the message's place in the queue
/// @param visibleAt in milliseconds: when this receive's visibility timeout ends, unless it is changed
/// @param receiveCount which receive it was
/// @param messageGroupId empty in a standard queue
/// @param text as it is on the wire
public record ReceiptHandle(
        long queue, long sequence, long visibleAt, int receiveCount, String messageGroupId, String text) {
    // AWS's handles begin with AQEB, which is this.
    private static final int MARK = 0x010101;
    private static final int FIXED = 3 + 8 + 8 + 8 + 4 + 4;

    public static ReceiptHandle of(long queue, StoredMessage message, String groupId) {
        ReceiveState receives = message.receives();
        long visibleAt = receives.visibleAt().toEpochMilli();
        byte[] group = groupId.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + group.length);
        bytes.put((byte) 1).put((byte) 1).put((byte) 1);
        bytes.putInt(check(queue, message.sequence(), visibleAt, receives.count()));
        bytes.putLong(queue).putLong(message.sequence()).putLong(visibleAt).putInt(receives.count());
        bytes.put(group);
        return new ReceiptHandle(
                queue,
                message.sequence(),
                visibleAt,
                receives.count(),
                groupId,
                Base64.getEncoder().encodeToString(bytes.array()));
    }

    /// @throws dev.brume.aws.AwsException `ReceiptHandleIsInvalid` if no receive gave it
    public static ReceiptHandle parse(String text) {
        byte[] decoded = decode(text);
        if (decoded == null || decoded.length < FIXED) {
            throw SqsErrors.receiptHandleIsInvalid(text);
        }
        ByteBuffer bytes = ByteBuffer.wrap(decoded);
        int mark = bytes.get() << 16 | bytes.get() << 8 | bytes.get();
        int check = bytes.getInt();
        long queue = bytes.getLong();
        long sequence = bytes.getLong();
        long visibleAt = bytes.getLong();
        int receiveCount = bytes.getInt();
        if (mark != MARK || check != check(queue, sequence, visibleAt, receiveCount)) {
            throw SqsErrors.receiptHandleIsInvalid(text);
        }
        String group = new String(decoded, FIXED, decoded.length - FIXED, StandardCharsets.US_ASCII);
        return new ReceiptHandle(queue, sequence, visibleAt, receiveCount, group, text);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Tells a handle from other text in base 64; not a secret.
    private static int check(long queue, long sequence, long visibleAt, int receiveCount) {
        long mixed = ((queue * 31 + sequence) * 31 + visibleAt + MARK) * 0x9e3779b97f4a7c15L + receiveCount;
        return (int) (mixed ^ mixed >>> 32);
    }
}
