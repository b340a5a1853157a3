package dev.brume.stepfunctions.data;

/// A JSONata expression cannot be read. The message is JSONata's, without its code.
public final class InvalidJsonataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String location;

    /// @param location the field, as `Output/result`
    InvalidJsonataException(String message, String location) {
        super(message);
        this.location = location;
    }

    /// The field, as `Output/result`.
    public String location() {
        return location;
    }
}
