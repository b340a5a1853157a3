package dev.brume.lambda.concurrency;

import dev.brume.lambda.function.Version;

/// The runtime pool, as far as provisioned concurrency needs it.
@FunctionalInterface
public interface WarmEnvironments {
    /// Sees to it that a version has so many environments that are initialised, and keeps them; 0 lets them go. Waits for
    /// their init phases.
    ///
    /// @return how many there are; fewer if some did not get through their init phase
    /// @throws dev.brume.aws.AwsException if there is no room for them
    int ensure(Version version, int environments);
}
