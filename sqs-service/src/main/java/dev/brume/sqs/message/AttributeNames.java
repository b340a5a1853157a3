package dev.brume.sqs.message;

import java.util.List;

/// Which message attributes a receive asks for: names, `All`, `.*`, and beginnings, `bar.*`.
///
/// @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">AWS</a>
public record AttributeNames(List<String> patterns) {
    public static final AttributeNames NONE = new AttributeNames(List.of());
    private static final String WILDCARD = ".*";

    public AttributeNames {
        patterns = List.copyOf(patterns);
    }

    public static AttributeNames of(List<String> patterns) {
        return patterns == null || patterns.isEmpty() ? NONE : new AttributeNames(patterns);
    }

    boolean none() {
        return patterns.isEmpty();
    }

    boolean all() {
        return patterns.contains("All") || patterns.contains(WILDCARD);
    }

    boolean matches(String name) {
        for (String pattern : patterns) {
            boolean matches = pattern.endsWith(WILDCARD)
                    ? name.startsWith(pattern.substring(0, pattern.length() - WILDCARD.length()))
                    : name.equals(pattern);
            if (matches) {
                return true;
            }
        }
        return false;
    }
}
