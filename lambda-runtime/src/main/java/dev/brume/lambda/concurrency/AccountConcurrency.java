package dev.brume.lambda.concurrency;

import dev.brume.lambda.LambdaLimits;

/// How many executions an account may have at a time, per region.
///
/// @param executions in all
/// @param unreservedMinimum so many stay for functions that have none reserved
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">AWS</a>
public record AccountConcurrency(int executions, int unreservedMinimum) {
    public static final AccountConcurrency DEFAULT = of(LambdaLimits.CONCURRENT_EXECUTIONS);

    private static final int UNRESERVED_MINIMUM = 100;

    public AccountConcurrency {
        if (executions < 1 || unreservedMinimum < 0 || unreservedMinimum > executions) {
            throw new IllegalArgumentException("No account has " + executions + " executions, " + unreservedMinimum + " unreserved");
        }
    }

    /// Of an account with another quota than the default: all of a small one may be needed by functions without a reservation.
    public static AccountConcurrency of(int executions) {
        return new AccountConcurrency(executions, Math.min(executions, UNRESERVED_MINIMUM));
    }
}
