package dev.brume.trace;

/// Which functions a chain of requests has run, and how often each: what Lambda finds recursive loops by. It travels in the
/// trace header, `Lineage=a87bd80c:1|68fd508a:5`, through functions, queues and topics.
///
/// @param text as in the header: for each function a hash of eight hexadecimal digits and a count; empty for none
/// @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">AWS</a>
public record Lineage(String text) {
    public static final Lineage NONE = new Lineage("");

    private static final int HASH_LENGTH = 8;
    /// Beyond so many functions in one chain the first ones are forgotten, so that the header stays a header.
    private static final int MOST_FUNCTIONS = 32;
    private static final int LONGEST_COUNT = 5;
    /// How the SDK for Python writes the separator.
    private static final String QUOTED_SEPARATOR = "%7C";

    /// @param value of the field; whatever is not in its form counts as none
    static Lineage parse(String value) {
        String text = value.indexOf('%') < 0 ? value : value.replace(QUOTED_SEPARATOR, "|");
        int functions = 0;
        int start = 0;
        while (start < text.length()) {
            int bar = text.indexOf('|', start);
            int end = bar < 0 ? text.length() : bar;
            if (++functions > MOST_FUNCTIONS || !isEntry(text, start, end)) {
                return NONE;
            }
            start = end + 1;
        }
        return text.isEmpty() || text.endsWith("|") ? NONE : new Lineage(text);
    }

    private static boolean isEntry(String text, int start, int end) {
        int count = start + HASH_LENGTH + 1;
        if (count >= end || end - count > LONGEST_COUNT || text.charAt(count - 1) != ':') {
            return false;
        }
        for (int i = start; i < count - 1; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        for (int i = count; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// How often the chain has run the function.
    public int visits(String hash) {
        int at = text.indexOf(hash);
        return at < 0 ? 0 : count(at);
    }

    private int count(int at) {
        return Integer.parseInt(text, at + HASH_LENGTH + 1, end(at), 10);
    }

    private int end(int at) {
        int bar = text.indexOf('|', at);
        return bar < 0 ? text.length() : bar;
    }

    /// With one more run of the function.
    ///
    /// @param hash eight hexadecimal digits
    public Lineage visiting(String hash) {
        if (hash.length() != HASH_LENGTH) {
            throw new IllegalArgumentException("Not a hash of eight digits: " + hash);
        }
        if (text.isEmpty()) {
            return new Lineage(hash + ":1");
        }
        int at = text.indexOf(hash);
        if (at >= 0) {
            return new Lineage(text.substring(0, at + HASH_LENGTH + 1) + (count(at) + 1) + text.substring(end(at)));
        }
        return new Lineage((isFull() ? text.substring(text.indexOf('|') + 1) : text) + '|' + hash + ":1");
    }

    private boolean isFull() {
        return text.chars().filter(c -> c == '|').count() + 1 >= MOST_FUNCTIONS;
    }
}
