package dev.brume.eventbridge;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// A page of a list by name: `Limit` and `NextToken`, which says behind which name the next page begins.
///
/// @param next null on the last page
record ListPage<T>(List<T> items, String next) {

    /// @param all ascending by their names
    /// @param limit null for AWS's own
    /// @throws dev.brume.aws.AwsException `ValidationException` for a token that is none
    static <T> ListPage<T> of(List<T> all, String nextToken, Integer limit, Function<T, String> name) {
        String after = nextToken == null ? "" : decode(nextToken);
        List<T> rest = all.stream().filter(item -> after.isEmpty() || name.apply(item).compareTo(after) > 0).toList();
        int size = limit == null ? EventBridgeLimits.MAX_LISTED : limit;
        if (rest.size() <= size) return new ListPage<>(rest, null);
        List<T> items = rest.subList(0, size);
        return new ListPage<>(List.copyOf(items), encode(name.apply(items.getLast())));
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw EventBridgeErrors.invalidToken();
        }
    }
}
