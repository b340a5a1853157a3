package dev.brume.lambda.function;

import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import java.time.Instant;

/// A version of a function: `$LATEST`, which changes, or a number, which does not.
///
/// @param version `$LATEST`, or a number
/// @param revisionId changes with whatever the API shows of it
/// @param deployment changes whenever code or configuration change: environments of another one are not used any more
public record Version(Scope scope, String functionName, String version, String revisionId, String deployment, Instant lastModified,
        Code code, Configuration configuration, State state, LastUpdateStatus lastUpdateStatus) {
    public static final String LATEST = "$LATEST";

    /// A deployment package that is kept.
    ///
    /// @param sha256 of the zip file, in base64
    /// @param size of the zip file, in bytes
    public record Code(String sha256, long size) {}

    public static Version created(Scope scope, String functionName, Instant now, Code code, Configuration configuration) {
        return new Version(scope, functionName, LATEST, UniqueId.uuid(), UniqueId.hex(16), now, code, configuration, State.CREATING,
                LastUpdateStatus.NONE);
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
    Version with(State newState, LastUpdateStatus newStatus) {
        return new Version(scope, functionName, version, UniqueId.uuid(), deployment, lastModified, code, configuration, newState,
                newStatus);
    }
}
