package dev.brume.app;

/// No Brume answers at the endpoint.
final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String endpoint, Throwable cause) {
        super("no Brume answers at " + endpoint + " (" + cause.getMessage() + "); start one with: brume start", cause);
    }
}
