package dev.brume.lambda.function;

import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import java.time.Instant;

/// A version of a function: `$LATEST`, which changes, or a number, which does not.
///
/// @param version `$LATEST`, or a number
/// @param revisionId changes with whatever the API shows of it
/// @param deployment changes whenever code or configuration change: environments of another one are not used any more
/// @param latestDescription the description that `$LATEST` had when a number was published from it, which may have got another one
public record Version(Scope scope, String functionName, String version, String revisionId, String deployment, String latestDescription,
        Instant lastModified, Code code, Configuration configuration, State state, LastUpdateStatus lastUpdateStatus,
        RuntimeManagement runtimeManagement) {
    public static final String LATEST = "$LATEST";

    /// A deployment package that is kept.
    ///
    /// @param sha256 of the zip file, in base64
    /// @param size of the zip file, in bytes
    /// @param unpackedSize of its files, in bytes
    public record Code(String sha256, long size, long unpackedSize) {}

    public static Version created(Scope scope, String functionName, Instant now, Code code, Configuration configuration) {
        return new Version(scope, functionName, LATEST, UniqueId.uuid(), newDeployment(), "", now, code, configuration, State.CREATING,
                LastUpdateStatus.NONE, RuntimeManagement.AUTO);
    }

    private static String newDeployment() {
        return UniqueId.hex(16);
    }

    public boolean isLatest() {
        return version.equals(LATEST);
    }

    VersionKey key() {
        return new VersionKey(functionName, version);
    }

    /// `$LATEST` without a qualifier, others with theirs.
    public String arn() {
        String arn = LambdaFunction.arn(scope, functionName).toString();
        return isLatest() ? arn : arn + ':' + version;
    }

    public String qualifiedArn() {
        return LambdaFunction.arn(scope, functionName).toString() + ':' + version;
    }

    /// The same but for its revision: what belongs to it has changed, such as its policy.
    public Version revised() {
        return with(state, lastUpdateStatus);
    }

    /// The same, and somebody who had seen it before sees that it has changed.
    public Version touched() {
        return with(state, lastUpdateStatus);
    }

    Version with(State newState, LastUpdateStatus newStatus) {
        return new Version(scope, functionName, version, UniqueId.uuid(), deployment, latestDescription, lastModified, code, configuration,
                newState,
                newStatus, runtimeManagement);
    }

    public Version with(RuntimeManagement management) {
        return new Version(scope, functionName, version, UniqueId.uuid(), deployment, latestDescription, lastModified, code, configuration,
                state,
                lastUpdateStatus, management);
    }

    /// Changed by an update, which is under way from then on.
    public Version updated(Instant now, Code newCode, Configuration newConfiguration) {
        return new Version(scope, functionName, version, UniqueId.uuid(), newDeployment(), latestDescription, now, newCode,
                newConfiguration, state,
                LastUpdateStatus.IN_PROGRESS, runtimeManagement);
    }

    /// What an update would make of it, which is not made.
    public Version wouldBe(Code newCode, Configuration newConfiguration) {
        return new Version(scope, functionName, version, revisionId, deployment, latestDescription, lastModified, newCode, newConfiguration,
                state, lastUpdateStatus, runtimeManagement);
    }

    /// Whether `$LATEST` is still what this number was published from.
    boolean isPublicationOf(Version latest) {
        return code.equals(latest.code) && configuration.withDescription(latestDescription).equals(latest.configuration);
    }

    /// `$LATEST` as it is now, under a number.
    ///
    /// @param status what the number is answered with at first
    Version published(String number, String description, Instant now, State initialState, LastUpdateStatus status) {
        Configuration fixed = configuration.withDescription(description);
        return new Version(scope, functionName, number, UniqueId.uuid(), newDeployment(), configuration.description(), now, code, fixed,
                initialState,
                status, runtimeManagement);
    }
}
