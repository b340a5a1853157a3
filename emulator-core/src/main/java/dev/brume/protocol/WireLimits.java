package dev.brume.protocol;

import dev.brume.aws.DataSize;

/// What a request may cost to read. AWS publishes no such limits for its front ends: these are beyond what its services
/// accept, and low enough that no request can hurt the others.
public final class WireLimits {
    /// How deep values may nest. DynamoDB, the deepest, allows 32 levels of two containers each.
    public static final int MAX_DEPTH = 250;

    /// How many members, elements and entries a request may have.
    public static final int MAX_VALUES = 1_000_000;

    /// How many parameters a query or form may have: a power of two.
    public static final int MAX_PARAMETERS = 1 << 17;

    /// A gzip body may become this many times larger …
    public static final int MAX_INFLATION = 200;

    /// … and no larger than this.
    public static final DataSize MAX_INFLATED = DataSize.mebibytes(64);

    private WireLimits() {}
}
