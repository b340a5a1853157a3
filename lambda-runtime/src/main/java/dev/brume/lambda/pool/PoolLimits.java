package dev.brume.lambda.pool;

import java.time.Duration;

/// @param environments how many there may be at a time, of all functions; an account of AWS has 1,000
/// @param idle how long an environment stays without work, on the timeline; AWS does not say, and takes some minutes
/// @param ahead how many processes of a kind at most are started before there is a function for them; 0 for none
public record PoolLimits(int environments, Duration idle, int ahead) {
    private static final int AHEAD = 8;

    public static final PoolLimits DEFAULT = new PoolLimits(1_000, Duration.ofMinutes(10));

    public PoolLimits(int environments, Duration idle) {
        this(environments, idle, AHEAD);
    }

    public PoolLimits {
        if (environments < 1 || idle.isNegative() || ahead < 0) {
            throw new IllegalArgumentException("A pool needs room and time: " + environments + ", " + idle);
        }
    }
}
