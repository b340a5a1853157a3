package dev.brume.lambda.page;

import dev.brume.lambda.LambdaErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// A page of a list.
///
/// @param nextMarker where the next page begins; null on the last one
public record Page<T>(List<T> items, String nextMarker) {
    public Page {
        items = List.copyOf(items);
    }

    /// @param all in the order in which they are listed
    /// @param key tells them apart
    /// @param marker of the request; null for the first page
    /// @param maxItems of the request; null for as many as there may be
    /// @param most that a page has
    public static <T> Page<T> of(List<T> all, Function<T, String> key, String marker, Integer maxItems, int most) {
        int start = 0;
        if (marker != null && !marker.isEmpty()) {
            String first = decoded(marker);
            while (start < all.size() && !key.apply(all.get(start)).equals(first)) {
                start++;
            }
        }
        int size = Math.min(maxItems == null ? most : Math.min(maxItems, most), all.size() - start);
        int end = start + size;
        return new Page<>(all.subList(start, end), end < all.size() ? encoded(key.apply(all.get(end))) : null);
    }

    public <R> Page<R> map(Function<T, R> shown) {
        return new Page<>(items.stream().map(shown).toList(), nextMarker);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw LambdaErrors.invalidParameter("Invalid pagination token");
        }
    }
}
