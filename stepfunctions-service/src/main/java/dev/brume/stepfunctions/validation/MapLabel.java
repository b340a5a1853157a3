package dev.brume.stepfunctions.validation;

/// The label of a distributed Map, which goes into the names of its map runs.
///
/// @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Label</a>
final class MapLabel {
    static final int MAX_LENGTH = 40;

    private static final String SPECIAL = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private MapLabel() {}

    /// @return what is wrong with it, or `null`
    static String fault(String label) {
        if (label.isEmpty()) {
            return "Label cannot be empty";
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (Character.isISOControl(c) || Character.isWhitespace(c) || SPECIAL.indexOf(c) >= 0) {
                return "Label contains invalid character: " + quoted(String.valueOf(c));
            }
        }
        return label.length() > MAX_LENGTH ? "Label cannot exceed " + MAX_LENGTH + " characters" : null;
    }

    /// The whole text of a refusal, which for labels is unlike all the others: the recorded answers have it so.
    static String refusal(String fault, String definition) {
        return "Error=ValueError Args=[" + quoted(fault) + "] in definition '" + definition + "'.";
    }

    /// In single quotes, or in double ones if there are single ones inside; what cannot be shown as its code.
    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (c == quote) {
                        quoted.append('\\').append(c);
                    } else if (Character.isISOControl(c)) {
                        quoted.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append(quote).toString();
    }
}
