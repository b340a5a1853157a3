package dev.brume.spi;

import dev.brume.aws.Blob;
import java.util.List;

/// A request as it came, for what lies below the API: endpoints of its own, host names in URLs.
public interface HttpRequest {
    String method();

    /// Raw, still percent-encoded, without the query.
    String path();

    /// Raw, without the question mark; empty if there is none.
    String query();

    /// The first value of a query parameter, decoded; null if there is none.
    String queryParameter(String name);

    /// `Host` or `:authority`, with its port if it has one.
    String host();

    boolean secure();

    /// The address of the other end of the connection, without its port.
    String sourceIp();

    /// The first value of a header, whatever its case; null if there is none.
    String header(String name);

    List<String> headers(String name);

    Blob body();
}
