package dev.brume.sns.filter;

import java.util.Optional;

/// What of a message a filter policy looks at.
public enum FilterPolicyScope {
    MESSAGE_ATTRIBUTES("MessageAttributes"),
    MESSAGE_BODY("MessageBody");

    private final String text;

    FilterPolicyScope(String text) {
        this.text = text;
    }

    /// @param text as on the wire
    public static Optional<FilterPolicyScope> of(String text) {
        for (FilterPolicyScope scope : values()) {
            if (scope.text.equals(text)) return Optional.of(scope);
        }
        return Optional.empty();
    }

    @Override public String toString() {
        return text;
    }
}
