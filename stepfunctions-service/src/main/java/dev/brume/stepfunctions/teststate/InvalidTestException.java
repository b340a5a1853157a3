package dev.brume.stepfunctions.teststate;

/// A test of a state cannot be made as it is asked for. The message is AWS's.
public final class InvalidTestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean invalidDefinition;

    private InvalidTestException(String message, boolean invalidDefinition) {
        super(message, null, false, false);
        this.invalidDefinition = invalidDefinition;
    }

    static InvalidTestException validation(String message) {
        return new InvalidTestException(message, false);
    }

    static InvalidTestException definition(String message) {
        return new InvalidTestException(message, true);
    }

    /// Whether AWS calls it `InvalidDefinition`, not `ValidationException`.
    public boolean isInvalidDefinition() {
        return invalidDefinition;
    }
}
