package dev.brume.lambda.runtimeapi;

import dev.brume.aws.DataSize;

/// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
public final class RuntimeLimits {
    /// What AWS's own message calls 6 MB.
    public static final DataSize MAX_PAYLOAD = DataSize.bytes(6_291_556);

    static final int MAX_HEAD_BYTES = 64 * 1024;

    private RuntimeLimits() {}
}
