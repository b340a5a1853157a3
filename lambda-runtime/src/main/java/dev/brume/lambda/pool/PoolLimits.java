package dev.brume.lambda.pool;

import java.time.Duration;

/// @param environments how many there may be at a time, of all functions; an account of AWS has 1,000
/// @param idle how long an environment stays without work, on the timeline; AWS does not say, and takes some minutes
public record PoolLimits(int environments, Duration idle) {
    public static final PoolLimits DEFAULT = new PoolLimits(1_000, Duration.ofMinutes(10));

    public PoolLimits {
        if (environments < 1 || idle.isNegative()) {
            throw new IllegalArgumentException("A pool needs room and time: " + environments + ", " + idle);
        }
    }
}
