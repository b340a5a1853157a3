package dev.brume.edge.http;

import dev.brume.aws.DataSize;
import java.util.concurrent.atomic.AtomicLong;

/// The memory that all request bodies together may take. Safe on any thread.
final class BodyBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BodyBudget(DataSize most) {
        this.most = most.bytes();
    }

    /// @return false if that many bytes are not left
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
