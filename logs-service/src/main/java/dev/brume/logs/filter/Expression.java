package dev.brume.logs.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Conditions joined by `&&` and `||`, in parentheses or not. `&&` binds more tightly.
final class Expression {
    private Expression() {}

    /// @param condition reads one condition
    static <T> Predicate<T> parse(PatternReader reader, Function<PatternReader, Predicate<T>> condition) {
        return any(reader, condition, 0);
    }

    private static <T> Predicate<T> any(PatternReader reader, Function<PatternReader, Predicate<T>> condition, int depth) {
        if (depth > PatternReader.MAX_DEPTH) {
            throw reader.malformed();
        }
        List<Predicate<T>> parts = new ArrayList<>();
        do {
            parts.add(all(reader, condition, depth));
        } while (reader.take("||"));
        return parts.size() == 1 ? parts.getFirst() : value -> {
            for (Predicate<T> part : parts) {
                if (part.test(value)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static <T> Predicate<T> all(PatternReader reader, Function<PatternReader, Predicate<T>> condition, int depth) {
        List<Predicate<T>> parts = new ArrayList<>();
        do {
            if (reader.take("(")) {
                parts.add(any(reader, condition, depth + 1));
                reader.require(")");
            } else {
                parts.add(condition.apply(reader));
            }
        } while (reader.take("&&"));
        return parts.size() == 1 ? parts.getFirst() : value -> {
            for (Predicate<T> part : parts) {
                if (!part.test(value)) {
                    return false;
                }
            }
            return true;
        };
    }
}
