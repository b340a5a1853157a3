package dev.brume.lambda.code;

/// A zip file that cannot be unpacked. AWS does not say why.
final class UnreadableZip extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableZip(String message) {
        super(message);
    }

    UnreadableZip(String message, Throwable cause) {
        super(message, cause);
    }
}
