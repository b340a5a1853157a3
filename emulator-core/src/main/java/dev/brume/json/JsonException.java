package dev.brume.json;

/// A text is not JSON, or not within the bounds. The message is Jackson's, without the source.
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message, null, false, false);
    }
}
