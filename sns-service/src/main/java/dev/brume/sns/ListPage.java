package dev.brume.sns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A page of a list: up to 100 items, and a token that says behind which one the next page begins.
///
/// @param next null on the last page
record ListPage<T>(List<T> items, String next) {

    /// Visits what is listed in order.
    @FunctionalInterface
    interface Listed<T> {
        /// @param after the position behind which to begin; empty for the first
        void scan(String after, Predicate<T> visitor);
    }

    /// @param token null for the first page
    /// @throws dev.brume.aws.AwsException `InvalidParameter` for a token that is none
    static <T> ListPage<T> of(String token, Listed<T> listed, Function<T, String> position) {
        List<T> items = new ArrayList<>();
        listed.scan(token == null ? "" : decode(token), item -> items.add(item) && items.size() <= SnsLimits.PAGE);
        if (items.size() <= SnsLimits.PAGE) return new ListPage<>(items, null);
        items.removeLast();
        return new ListPage<>(items, encode(position.apply(items.getLast())));
    }

    private static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw SnsErrors.invalid("NextToken");
        }
    }
}
