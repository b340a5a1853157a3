package dev.brume.timeline;

import dev.brume.aws.Scope;
import java.time.Instant;

/// Something that happens later: a row, never a closure.
///
/// @param scope whose it is; a reset of the account removes it
/// @param owner who is told, `sqs.visibility`, `router.retry`: registered with [Timeline#onDue]
/// @param key the owner's name for it; a timer scheduled with the same scope, owner and key replaces the older one
/// @param due in microseconds' precision at most; a time that has passed fires at once
/// @param payload what the owner needs to know, empty if the key says it all
public record Timer(Scope scope, String owner, String key, Instant due, String payload) {
    public Timer(Scope scope, String owner, String key, Instant due) {
        this(scope, owner, key, due, "");
    }
}
