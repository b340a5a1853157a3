package dev.brume.sqs.message;

import dev.brume.aws.UniqueId;
import java.util.UUID;

/// The id of a message, a UUID in half the room of its text.
public record MessageId(long high, long low) {

    public static MessageId random() {
        return of(UniqueId.random());
    }

    /// @throws IllegalArgumentException if it is not a UUID
    public static MessageId parse(String uuid) {
        return of(UUID.fromString(uuid));
    }

    private static MessageId of(UUID id) {
        return new MessageId(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    @Override public String toString() {
        return UniqueId.text(new UUID(high, low));
    }
}
