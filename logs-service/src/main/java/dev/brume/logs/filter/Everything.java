package dev.brume.logs.filter;

import java.util.Map;

/// The empty pattern, and `[]`.
record Everything() implements FilterPattern {
    static final Everything INSTANCE = new Everything();

    @Override public boolean matches(String message) {
        return true;
    }

    @Override public Map<String, String> extract(String message) {
        return Map.of();
    }

    @Override public int regexes() {
        return 0;
    }
}
