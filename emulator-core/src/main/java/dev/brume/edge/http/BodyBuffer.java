package dev.brume.edge.http;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Collects a request's body: takes memory as the bytes arrive, not as they are announced, and no more than allowed.
/// Belongs to one event loop.
final class BodyBuffer {
    /// A body up to this size gets its array at once.
    private static final int AT_ONCE = 64 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final BodyBudget budget;
    private final long most;
    private final long announced;
    private byte[] bytes = NOTHING;
    private int size;

    /// @param announced the length by `Content-Length`, -1 if it is unknown
    BodyBuffer(BodyBudget budget, long most, long announced) {
        this.budget = budget;
        this.most = most;
        this.announced = announced;
    }

    /// @throws AwsException if the body is too large, or the memory for all bodies is used up
    void append(ByteBuf part) {
        int length = part.readableBytes();
        if (length > most - size) {
            throw tooLarge(most);
        }
        if (length > bytes.length - size) {
            grow(size + length);
        }
        part.readBytes(bytes, size, length);
        size += length;
    }

    /// The body; the buffer must not be appended to afterwards.
    Blob toBlob() {
        return Blob.of(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }

    /// Gives the memory back; may be called more than once.
    void release() {
        budget.giveBack(bytes.length);
        bytes = NOTHING;
        size = 0;
    }

    private void grow(int needed) {
        long capacity = Math.max(needed, Math.max(AT_ONCE, 2L * bytes.length));
        if (announced >= 0) {
            capacity = Math.max(needed, Math.min(capacity, announced));
        } else {
            capacity = bytes.length == 0 ? needed : Math.min(capacity, most);
        }
        if (!budget.take(capacity - bytes.length)) {
            throw AwsException.receiver(
                    503, "SlowDown", "Please reduce your request rate: too many request bodies are in flight.");
        }
        bytes = Arrays.copyOf(bytes, (int) capacity);
    }

    static AwsException tooLarge(long most) {
        return AwsException.sender(
                413, "RequestEntityTooLarge", "The request body is larger than the limit of " + most + " bytes.");
    }
}
