package dev.brume.pattern;

/// A text is not an event pattern. The message is AWS's reason, without the service's own words before it.
public final class InvalidPatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidPatternException(String reason) {
        super(reason, null, false, false);
    }

    /// AWS's reason as a sentence: the first line of the message, without the place in the text.
    public String reason() {
        int line = getMessage().indexOf('\n');
        return line < 0 ? getMessage() : getMessage().substring(0, line);
    }
}
