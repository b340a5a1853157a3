package dev.brume.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern that is one class of characters, so many times, such as `[\w+=,.@-]{2,64}`: half of AWS's patterns are.
/// ASCII text is decided without a matcher.
final class CharacterClass {
    /// `[…]`, `\w`, `\S` or `.`, then how often; the ends of the text may be marked.
    private static final Pattern FORM =
            Pattern.compile("\\^?(\\[(?:[^\\\\\\[\\]]|\\\\.)+]|\\\\w|\\\\S|\\.)([+*]|\\{(\\d+)(,(\\d*))?})\\$?");
    private static final int ASCII = 128;

    private final boolean[] members;
    private final int least;
    private final int most;

    private CharacterClass(boolean[] members, int least, int most) {
        this.members = members;
        this.least = least;
        this.most = most;
    }

    /// `null` if the pattern has another form.
    static CharacterClass of(String pattern) {
        Matcher form = FORM.matcher(pattern);
        if (!form.matches()) {
            return null;
        }
        Pattern one = Pattern.compile(form.group(1));
        boolean[] members = new boolean[ASCII];
        for (char c = 0; c < ASCII; c++) {
            members[c] = one.matcher(String.valueOf(c)).matches();
        }
        return switch (form.group(2)) {
            case "+" -> new CharacterClass(members, 1, Integer.MAX_VALUE);
            case "*" -> new CharacterClass(members, 0, Integer.MAX_VALUE);
            default -> new CharacterClass(members, Integer.parseInt(form.group(3)), most(form));
        };
    }

    private static int most(Matcher form) {
        if (form.group(4) == null) {
            return Integer.parseInt(form.group(3));
        }
        return form.group(5).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(form.group(5));
    }

    /// Whether this can decide about the value: it is ASCII.
    boolean knows(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    boolean matches(String value) {
        if (value.length() < least || value.length() > most) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (!members[value.charAt(i)]) {
                return false;
            }
        }
        return true;
    }
}
