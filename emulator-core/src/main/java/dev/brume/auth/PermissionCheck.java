package dev.brume.auth;

import dev.brume.trace.Cause;
import java.util.function.Consumer;

/// The one permission check of edge and router: `BRUME_IAM=off|audit|enforce`.
public interface PermissionCheck {
    /// What happens when a permission is missing.
    enum Mode {
        /// Nothing is checked.
        OFF,
        /// It goes through; trace, log (once per missing statement) and a response header say what AWS would refuse.
        AUDIT,
        /// It is refused.
        ENFORCE
    }

    Mode mode();

    /// @param warnings told what AWS would have refused, in one line, where the mode is `AUDIT`
    /// @throws dev.brume.aws.AwsException `AccessDenied` (403) where the mode is `ENFORCE` and it is not allowed
    void check(AccessRequest request, Cause cause, Consumer<String> warnings);
}
