package dev.brume.lambda.concurrency;

import dev.brume.aws.AwsException;
import dev.brume.lambda.LambdaErrors;

/// The errors of concurrency, in AWS's words.
///
/// https://docs.aws.amazon.com/lambda/latest/api/API_PutProvisionedConcurrencyConfig.html
public final class ConcurrencyErrors {
    private ConcurrencyErrors() {}

    /// More invocations than are reserved for the function.
    static AwsException reservedExceeded() {
        return tooManyRequests("ReservedFunctionConcurrentInvocationLimitExceeded");
    }

    /// More invocations than the account may have.
    static AwsException accountExceeded() {
        return tooManyRequests("ConcurrentInvocationLimitExceeded");
    }

    private static AwsException tooManyRequests(String reason) {
        return AwsException.sender(429, "TooManyRequestsException", "Rate Exceeded.").with("Reason", reason).with("Type", "User");
    }

    public static AwsException functionsOnly() {
        return LambdaErrors.invalidParameter("This operation is permitted on Lambda functions only. Aliases and versions do not support"
                + " this operation. Please specify either a function name or an unqualified function ARN.");
    }

    static AwsException reservationBelowMinimum(int minimum) {
        return LambdaErrors.invalidParameter("Specified ReservedConcurrentExecutions for function decreases account's"
                + " UnreservedConcurrentExecution below its minimum value of [" + minimum + "].");
    }

    static AwsException reservationBelowProvisioned(int provisioned) {
        return LambdaErrors.invalidParameter("Specified ReservedConcurrentExecutions for function is less than the function's provisioned"
                + " concurrency [" + provisioned + "].");
    }

    static AwsException provisionedAboveReserved() {
        return LambdaErrors.invalidParameter(
                "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
    }

    /// These two say nothing of whose fault it is.
    static AwsException provisionedAboveUnreserved(int unreserved) {
        return AwsException.sender(400, "InvalidParameterValueException",
                "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [" + unreserved + "].");
    }

    static AwsException provisionedBelowMinimum(int minimum) {
        return AwsException.sender(400, "InvalidParameterValueException", "Specified ConcurrentExecutions for function decreases account's"
                + " UnreservedConcurrentExecution below its minimum value of [" + minimum + "].");
    }

    public static AwsException unpublished() {
        return LambdaErrors
                .invalidParameter("Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }

    public static AwsException neitherAliasNorVersion() {
        return LambdaErrors.invalidParameter("The function resource provided must be an alias or a published version.");
    }

    public static AwsException weightedAlias() {
        return LambdaErrors.invalidParameter("Alias with weights can not be used with Provisioned Concurrency");
    }

    static AwsException versionIsProvisioned() {
        return LambdaErrors
                .resourceConflict("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
    }

    static AwsException aliasIsProvisioned() {
        return LambdaErrors.resourceConflict("Version is pointed by a Provisioned Concurrency alias");
    }

    public static AwsException noConfig() {
        return AwsException.sender(404, "ProvisionedConcurrencyConfigNotFoundException",
                "No Provisioned Concurrency Config found for this function").with("Type", "User");
    }
}
