package dev.brume.logs.group;

import java.util.List;

/// `logGroupNamePattern` of ListLogGroups: parts of names, `|` between them, `^` before one that the name begins with.
///
/// @param parts empty for any name
public record NamePattern(List<String> parts) {
    public NamePattern {
        parts = List.copyOf(parts);
    }

    /// @param text null for any name
    public static NamePattern parse(String text) {
        return new NamePattern(text == null ? List.of() : List.of(text.split("\\|")));
    }

    public boolean matches(String name) {
        if (parts.isEmpty()) {
            return true;
        }
        for (String part : parts) {
            if (part.startsWith("^") ? name.startsWith(part.substring(1)) : name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
