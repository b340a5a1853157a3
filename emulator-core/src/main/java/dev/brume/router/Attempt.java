package dev.brume.router;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AwsException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at a delivery: permission, then target.
///
/// @param action what the target was asked to allow, `sqs:SendMessage`
/// @param answer null if it failed
/// @param error null if it succeeded
/// @param warnings what the permission check would have refused
record Attempt(String action, Answer answer, AwsException error, List<String> warnings) {
    /// The action of hops where no target says one.
    static final String DELIVER = "router:Deliver";

    /// The attempt that was not made, because it came too late.
    static final Attempt NONE = new Attempt(DELIVER, null, null, List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /// @return what AWS would refuse
    static List<String> checkAccess(Delivery delivery, Targets targets, PermissionCheck permissions) {
        Target target = targets.find(delivery.to());
        if (target == null) {
            throw noTarget(delivery);
        }
        List<String> warnings = new ArrayList<>(0);
        if (permissions.mode() != PermissionCheck.Mode.OFF) {
            for (AccessRequest request : target.allAccess(delivery)) {
                permissions.check(request, delivery.cause(), warnings::add);
            }
        }
        return warnings;
    }

    private static AwsException noTarget(Delivery delivery) {
        return AwsException.receiver(
                501, Failure.NOT_IMPLEMENTED, "Brume has no target that takes deliveries to " + delivery.to() + ".");
    }

    static Attempt make(Delivery delivery, Targets targets, PermissionCheck permissions) {
        Target target = targets.find(delivery.to());
        if (target == null) {
            return new Attempt(DELIVER, null, noTarget(delivery), List.of());
        }
        String action = DELIVER;
        List<String> warnings = new ArrayList<>(0);
        try {
            if (permissions.mode() != PermissionCheck.Mode.OFF) {
                List<AccessRequest> requests = target.allAccess(delivery);
                // Some operations need no permission, or refuse by themselves.
                action = requests.isEmpty() ? DELIVER : requests.getFirst().action();
                for (AccessRequest request : requests) {
                    permissions.check(request, delivery.cause(), warnings::add);
                }
            }
            return new Attempt(action, target.deliver(delivery), null, warnings);
        } catch (AwsException e) {
            return new Attempt(action, null, e, warnings);
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOG.error("Target {} failed to take delivery {}", target.name(), delivery.id(), e);
            return new Attempt(
                    action, null, AwsException.receiver(500, "InternalFailure", "Brume failed: " + e), warnings);
        }
    }
}
