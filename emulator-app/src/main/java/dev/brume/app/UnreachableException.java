package dev.brume.app;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/// No Brume answers at the endpoint.
final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String endpoint, Throwable cause) {
        super("no Brume answers at " + endpoint + " (" + why(cause) + "); start one with: brume start", cause);
    }

    private static String why(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> "there is no such host";
            case SSLException _ -> "its certificate is not trusted here; http:// goes to the same port";
            case SocketTimeoutException _ -> "it does not answer in time";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
