package dev.brume.spi;

import dev.brume.aws.AwsException;

/// The refusal by name.
public final class NotImplemented {
    private NotImplemented() {}

    /// An operation that nobody wrote yet.
    public static AwsException operation(String service, String operation) {
        return AwsException.receiver(
                501, "NotImplemented", "Brume does not implement " + service + ":" + operation + " yet.");
    }

    /// A part of an operation.
    ///
    /// @param what a noun: `CreateTopic's DataProtectionPolicy`
    public static AwsException feature(String service, String what) {
        return AwsException.receiver(501, "NotImplemented", "Brume does not implement " + what + " of " + service + " yet.");
    }
}
