package dev.brume.logs.filter;

import dev.brume.spi.NotImplemented;

/// A filter pattern.
public interface FilterPattern {
    static FilterPattern parse(String text) {
        if (text.isBlank()) {
            return message -> true;
        }
        throw NotImplemented.feature("logs", "filter patterns");
    }

    boolean matches(String message);
}
