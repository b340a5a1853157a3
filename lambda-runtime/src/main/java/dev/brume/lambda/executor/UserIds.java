package dev.brume.lambda.executor;

import java.util.BitSet;

/// User ids that no system hands out and no other Brume on this machine uses, one for each environment.
public final class UserIds {
    /// How many environments there may be, with those that wait for their functions.
    public static final int COUNT = 2_000;

    private final long first;
    private final BitSet taken = new BitSet();

    public UserIds(long first) {
        this.first = first;
    }

    /// @param processId of this Brume
    public static UserIds of(long processId) {
        return new UserIds(1_000_000_000L + processId % 1_000_000 * COUNT);
    }

    public long first() {
        return first;
    }

    synchronized long take() {
        int free = taken.nextClearBit(0);
        if (free >= COUNT) {
            throw new IllegalStateException("There are too many environments");
        }
        taken.set(free);
        return first + free;
    }

    synchronized void release(long user) {
        taken.clear((int) (user - first));
    }
}
