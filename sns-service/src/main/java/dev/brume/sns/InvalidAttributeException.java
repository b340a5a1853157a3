package dev.brume.sns;

/// An attribute of a topic or a subscription cannot have this value. The message is AWS's, without the words before it, which
/// are others where the attribute is set by itself than where it is one of several.
public final class InvalidAttributeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidAttributeException(String message) {
        super(message, null, false, false);
    }
}
