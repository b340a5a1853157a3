package dev.brume.stepfunctions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// A page of a list: `maxResults` and `nextToken`, which says behind which item the next page begins.
///
/// @param next null on the last page
record ListPage<T>(List<T> items, String next) {
    /// Tells a token of Brume's from other text that is Base64.
    private static final String MARK = "after:";

    /// @param all in the order of the list
    /// @param maxResults null or 0 for AWS's own
    /// @param name what an item is told from all others by
    /// @throws dev.brume.aws.AwsException `InvalidToken` for a token that is none, or whose item is gone
    static <T> ListPage<T> of(List<T> all, String nextToken, Integer maxResults, Function<T, String> name) {
        int from = nextToken == null ? 0 : indexAfter(all, decode(nextToken), name);
        int size = maxResults == null || maxResults == 0 ? StepFunctionsLimits.PAGE_SIZE : maxResults;
        int to = Math.min(all.size(), from + size);
        List<T> items = List.copyOf(all.subList(from, to));
        return new ListPage<>(items, to == all.size() ? null : encode(name.apply(items.getLast())));
    }

    private static <T> int indexAfter(List<T> all, String last, Function<T, String> name) {
        for (int i = 0; i < all.size(); i++) {
            if (name.apply(all.get(i)).equals(last)) return i + 1;
        }
        throw StepFunctionsErrors.invalidToken();
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) return text.substring(MARK.length());
        } catch (IllegalArgumentException _) {
            // Not Base64, so no token of Brume's either.
        }
        throw StepFunctionsErrors.invalidToken();
    }
}
