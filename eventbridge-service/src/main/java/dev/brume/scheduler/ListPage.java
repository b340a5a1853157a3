package dev.brume.scheduler;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list: `MaxResults` and `NextToken`, which names what the next page begins behind.
///
/// @param <T> what is listed
final class ListPage<T> {
    private final Optional<String> after;
    private final int most;
    private final Function<T, String> name;
    private final List<T> items = new ArrayList<>();
    private boolean more;

    /// @param name unique, and ascending in the order of the list
    /// @throws dev.brume.aws.AwsException `ValidationException` for a token that is none
    ListPage(String nextToken, Integer maxResults, Function<T, String> name) {
        this.after = Optional.ofNullable(nextToken).map(ListPage::decode);
        this.most = maxResults == null ? SchedulerLimits.MAX_LISTED : maxResults;
        this.name = name;
    }

    /// Behind which name this page begins.
    Optional<String> after() {
        return after;
    }

    /// Adds the next item of the list.
    ///
    /// @return whether there may be room for more
    boolean add(T item) {
        if (after.isPresent() && after.get().equals(name.apply(item))) return true;
        more = items.size() == most;
        if (!more) items.add(item);
        return !more;
    }

    List<T> items() {
        return List.copyOf(items);
    }

    /// @return null on the last page
    String next() {
        return more ? encode(name.apply(items.getLast())) : null;
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw SchedulerErrors.invalidToken();
        }
    }
}
