package dev.brume.iam.page;

import dev.brume.aws.Scope;
import dev.brume.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A page of a list.
///
/// @param next the key of the first item that is left; empty on the last page
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /// A page of the rows of a table that the filter takes, in the order of their keys.
    public static <T> Page<T> of(Table<String, T> table, Scope scope, PageRequest request, Predicate<T> filter) {
        List<T> items = new ArrayList<>();
        List<String> next = new ArrayList<>(1);
        table.scan(scope, request.from().orElse(null), null, row -> {
            if (!filter.test(row.value())) {
                return true;
            }
            if (items.size() == request.maxItems()) {
                next.add(row.key());
                return false;
            }
            return items.add(row.value());
        });
        return new Page<>(items, next.stream().findFirst());
    }

    /// A page of a list that is at hand.
    ///
    /// @param key tells the items apart; a page begins at the item with the key that was left
    public static <T> Page<T> of(List<T> all, PageRequest request, Function<T, String> key) {
        int start = 0;
        if (request.from().isPresent()) {
            while (start < all.size() && !key.apply(all.get(start)).equals(request.from().get())) {
                start++;
            }
        }
        int end = Math.min(all.size(), start + request.maxItems());
        return new Page<>(all.subList(start, end), end < all.size() ? Optional.of(key.apply(all.get(end))) : Optional.empty());
    }

    /// The same page with its items turned into something else.
    public <R> Page<R> map(Function<T, R> mapping) {
        List<R> mapped = new ArrayList<>(items.size());
        for (T item : items) {
            mapped.add(mapping.apply(item));
        }
        return new Page<>(mapped, next);
    }

    /// `IsTruncated`.
    public boolean isTruncated() {
        return next.isPresent();
    }

    /// `Marker` of the answer; null on the last page.
    public String marker() {
        return next.map(PageRequest::encode).orElse(null);
    }
}
