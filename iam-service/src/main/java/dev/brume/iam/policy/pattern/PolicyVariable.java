package dev.brume.iam.policy.pattern;

import java.util.List;
import java.util.Locale;

/// A policy variable, `${aws:username}` or `${aws:PrincipalTag/team, 'company-wide'}`.
///
/// @param name the context key as the policy spells it
/// @param key the context key in lower case
/// @param defaultValue what stands for it where the request does not have the key; null without one
record PolicyVariable(String name, String key, String defaultValue) {

    /// Reads what stands between the braces; null if that is no variable, and so stays text.
    static PolicyVariable parse(String inner) {
        int comma = inner.indexOf(',');
        String name = (comma < 0 ? inner : inner.substring(0, comma)).strip();
        if (name.isEmpty()) {
            return null;
        }
        String key = name.toLowerCase(Locale.ROOT);
        if (comma < 0) {
            return new PolicyVariable(name, key, null);
        }
        String quoted = inner.substring(comma + 1).strip();
        boolean isQuoted = quoted.length() >= 2 && quoted.startsWith("'") && quoted.endsWith("'");
        return isQuoted ? new PolicyVariable(name, key, quoted.substring(1, quoted.length() - 1)) : null;
    }

    /// The value in this request; null where it has none. A key of several values cannot stand in a string.
    String resolve(RequestContext context) {
        List<String> values = context.values(key);
        return values.size() == 1 ? values.getFirst() : values.isEmpty() ? defaultValue : null;
    }
}
