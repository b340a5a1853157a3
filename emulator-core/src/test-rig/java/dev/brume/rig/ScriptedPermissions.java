package dev.brume.rig;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AwsException;
import dev.brume.trace.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Allows all actions but those that a test denies, and remembers what was asked.
public final class ScriptedPermissions implements PermissionCheck {
    /// Actions: `sqs:SendMessage`.
    public final Set<String> denied = new HashSet<>();
    public final List<AccessRequest> asked = new CopyOnWriteArrayList<>();

    @Override public Mode mode() {
        return Mode.ENFORCE;
    }

    @Override public void check(AccessRequest request, Cause cause, Consumer<String> warnings) {
        asked.add(request);
        if (denied.contains(request.action())) {
            throw AwsException.sender(403, "AccessDenied", "not authorized to perform: " + request.action());
        }
    }
}
