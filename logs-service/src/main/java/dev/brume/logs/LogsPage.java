package dev.brume.logs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// A page of a list: `limit` and `nextToken`, which says behind which item the next page begins.
///
/// @param next null on the last page
record LogsPage<T>(List<T> items, String next) {
    /// @param found one more than the page has room for, if there are so many
    /// @param key tells the items apart
    static <T> LogsPage<T> of(List<T> found, int limit, Function<T, String> key) {
        if (found.size() <= limit) {
            return new LogsPage<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new LogsPage<>(items, encode(key.apply(items.getLast())));
    }

    /// A page of a list that is at hand.
    static <T> LogsPage<T> of(List<T> all, String nextToken, int limit, Function<T, String> key) {
        String after = after(nextToken);
        int start = 0;
        if (!after.isEmpty()) {
            while (start < all.size() && !key.apply(all.get(start)).equals(after)) {
                start++;
            }
            start = Math.min(all.size(), start + 1);
        }
        return of(all.subList(start, Math.min(all.size(), start + limit + 1)), limit, key);
    }

    static int limit(Integer given, int usual) {
        return given == null ? usual : given;
    }

    /// The key of the last item of the page before; empty for the first page.
    ///
    /// @throws dev.brume.aws.AwsException `InvalidParameterException`
    static String after(String nextToken) {
        if (nextToken == null) {
            return "";
        }
        try {
            return new String(Base64.getUrlDecoder().decode(nextToken), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw LogsErrors.invalidToken();
        }
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
