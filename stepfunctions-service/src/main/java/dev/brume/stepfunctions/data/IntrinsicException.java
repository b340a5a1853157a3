package dev.brume.stepfunctions.data;

/// What is wrong with one call among nested ones; [IntrinsicCall] says in which expression.
final class IntrinsicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean missingPath;

    private IntrinsicException(String message, boolean missingPath) {
        super(message, null, false, false);
        this.missingPath = missingPath;
    }

    static IntrinsicException missingPath(String message) {
        return new IntrinsicException(message, true);
    }

    static IntrinsicException refused(String message) {
        return new IntrinsicException(message, false);
    }

    boolean isMissingPath() {
        return missingPath;
    }
}
