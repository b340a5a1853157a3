package dev.brume.lambda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// A page of a list.
///
/// @param nextMarker where the next one begins; null on the last page
record Page<T>(List<T> items, String nextMarker) {
    /// @param marker of the request, null for the first page
    /// @param maxItems of the request, null for the usual size
    /// @param key tells the items apart; a page begins at the item with the key in its marker
    /// @throws dev.brume.aws.AwsException `InvalidParameterValueException` if the marker is not one of ours
    static <T> Page<T> of(List<T> all, String marker, Integer maxItems, int usualSize, Function<T, String> key) {
        int start = 0;
        if (marker != null) {
            String from = decode(marker);
            while (start < all.size() && !key.apply(all.get(start)).equals(from)) {
                start++;
            }
        }
        int size = maxItems == null ? usualSize : Math.min(maxItems, usualSize);
        int end = Math.min(all.size(), start + size);
        return new Page<>(all.subList(start, end), end < all.size() ? encode(key.apply(all.get(end))) : null);
    }

    <R> List<R> map(Function<T, R> mapping) {
        List<R> mapped = new ArrayList<>(items.size());
        for (T item : items) {
            mapped.add(mapping.apply(item));
        }
        return mapped;
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw LambdaErrors.invalidParameter("Invalid marker");
        }
    }
}
