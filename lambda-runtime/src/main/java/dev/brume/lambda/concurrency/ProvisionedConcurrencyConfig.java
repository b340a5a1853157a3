package dev.brume.lambda.concurrency;

import dev.brume.aws.Scope;
import java.time.Instant;

/// How many environments of a version are to be warm, and how many are.
///
/// @param qualifier an alias or a version's number
/// @param version the number of the version they are of: where an alias points at
/// @param requested how many there are to be
/// @param allocated how many there are
/// @param statusReason why it failed; empty if it did not
public record ProvisionedConcurrencyConfig(Scope scope, String function, String qualifier, String version, int requested, int allocated,
        Status status, String statusReason, Instant lastModified) {

    /// As the API calls it.
    public enum Status {
        IN_PROGRESS, READY, FAILED
    }

    static ProvisionedConcurrencyConfig requested(
            Scope scope, String function, String qualifier, String version, int requested, Instant now) {
        return new ProvisionedConcurrencyConfig(scope, function, qualifier, version, requested, 0, Status.IN_PROGRESS, "", now);
    }

    /// Under way to another number of environments, or to those of another version: what there is stays until then.
    ProvisionedConcurrencyConfig changedTo(String newVersion, int environments, Instant now) {
        return new ProvisionedConcurrencyConfig(scope, function, qualifier, newVersion, environments,
                Math.min(allocated, environments), Status.IN_PROGRESS, "", now);
    }

    /// After a restart, when no environment is left.
    ProvisionedConcurrencyConfig lost() {
        return new ProvisionedConcurrencyConfig(scope, function, qualifier, version, requested, 0, Status.IN_PROGRESS, "", lastModified);
    }

    ProvisionedConcurrencyConfig ready() {
        return new ProvisionedConcurrencyConfig(scope, function, qualifier, version, requested, requested, Status.READY, "", lastModified);
    }

    ProvisionedConcurrencyConfig failed(String reason) {
        return new ProvisionedConcurrencyConfig(scope, function, qualifier, version, requested, 0, Status.FAILED, reason, lastModified);
    }

    ProvisionedKey key() {
        return new ProvisionedKey(function, qualifier);
    }

    /// What it takes from the concurrency of function or account: nothing once it has failed.
    int taken() {
        return status == Status.FAILED ? 0 : requested;
    }

    public String arn() {
        return scope.arn("lambda", "function:" + function + ':' + qualifier).toString();
    }
}
