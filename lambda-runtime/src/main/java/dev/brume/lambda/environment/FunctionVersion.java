package dev.brume.lambda.environment;

import dev.brume.aws.DataSize;
import dev.brume.aws.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What the runtime pool needs to know of a published version, or of `$LATEST` as it is now.
///
/// @param id tells it from every other, and `$LATEST` from itself before its last update
/// @param runtime as in the API, `python3.12`
/// @param environment the user's variables
/// @param code the unpacked package, which functions see as `/var/task`; nobody writes to it afterwards
/// @param layers the unpacked layers, merged in order, which functions see as `/opt`
/// @param credentials a session of the execution role, asked for when an environment starts
public record FunctionVersion(Id id, String runtime, String handler, DataSize memory, Duration timeout, DataSize ephemeralStorage,
        Map<String, String> environment, Path code, Optional<Path> layers, Supplier<RoleCredentials> credentials, LoggingConfig logging) {
    public FunctionVersion {
        environment = Map.copyOf(environment);
        if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("A function needs time: " + timeout);
        }
    }

    /// @param revision changes whenever code or configuration change
    public record Id(Scope scope, String functionName, String version, String revision) {
        @Override public String toString() {
            return functionName + ":" + version;
        }
    }

    String runtimeVersionArn() {
        return RuntimeVersionArn.of(id.scope(), runtime).value();
    }

    public String functionName() {
        return id.functionName();
    }

    /// A session of the execution role, as `sts:AssumeRole` gives it.
    ///
    /// @param expiration by the timeline; empty if they do not expire
    public record RoleCredentials(String accessKeyId, String secretAccessKey, String sessionToken, Optional<Instant> expiration) {
        @Override public String toString() {
            return accessKeyId;
        }
    }
}
