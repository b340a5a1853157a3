package dev.brume.sns.subscription;

import dev.brume.aws.UniqueId;
import java.util.Optional;
import java.util.UUID;

/// With what an endpoint confirms: hexadecimal digits, of which the first are the subscription's id.
final class Token {
    private static final int LENGTH = 320;
    private static final int ID = 32;

    private Token() {}

    static String make(String subscription) {
        return subscription.replace("-", "") + UniqueId.hex(LENGTH - ID);
    }

    /// @return empty if the text cannot be a token
    static Optional<String> subscriptionOf(String token) {
        // AWS's have had other lengths at other times.
        if (token.length() < ID || !token.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) return Optional.empty();
        UUID id = new UUID(Long.parseUnsignedLong(token.substring(0, 16), 16), Long.parseUnsignedLong(token.substring(16, ID), 16));
        return Optional.of(UniqueId.text(id));
    }
}
