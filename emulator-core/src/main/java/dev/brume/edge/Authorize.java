package dev.brume.edge;

import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck;
import dev.brume.schema.OperationSchema;
import dev.brume.spi.GlobalContextKeys;
import dev.brume.spi.ServiceModule;

/// Asks whether the caller may do what it is about to do. The root user of an account asks nobody about its own things,
/// unless the policy of one of them denies it.
final class Authorize implements Stage {
    private final PermissionCheck permissions;

    Authorize(PermissionCheck permissions) {
        this.permissions = permissions;
    }

    @Override public void pass(Passage passage) {
        OperationSchema operation = passage.action.operation();
        if (permissions.mode() == PermissionCheck.Mode.OFF || operation.noAuth()) {
            return;
        }
        ServiceModule module = passage.service.module();
        boolean root = passage.caller.kind() == Caller.Kind.ROOT;
        if (root && !module.mayRefuseRoot() && !module.concernsOtherAccount(operation, passage.call, passage.input)) {
            return;
        }
        for (AccessRequest access : module.access(operation, passage.call, passage.input)) {
            permissions.check(GlobalContextKeys.in(passage.call, access), passage.call.cause(), passage::refusedByAws);
        }
    }
}
