package dev.brume.schema;

/// How a timestamp is written.
public enum TimestampFormat {
    /// As the protocol and the place (header, query, body) have it.
    DEFAULT,
    /// `2015-01-25T08:00:00Z`
    ISO_8601,
    /// `Sun, 25 Jan 2015 08:00:00 GMT`
    RFC_822,
    /// Seconds since 1970, with decimals in a JSON body.
    UNIX
}
