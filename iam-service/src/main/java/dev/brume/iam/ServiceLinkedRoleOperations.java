package dev.brume.iam;

import dev.brume.iam.role.IamRole;
import dev.brume.iam.role.ServiceLinkedRoles;
import dev.brume.spi.Call;
import java.util.Optional;

/// Service-linked roles.
final class ServiceLinkedRoleOperations {
    private final ServiceLinkedRoles serviceLinkedRoles;

    ServiceLinkedRoleOperations(ServiceLinkedRoles serviceLinkedRoles) {
        this.serviceLinkedRoles = serviceLinkedRoles;
    }

    CreateServiceLinkedRoleResponse create(Call call, CreateServiceLinkedRoleRequest request) {
        IamRole role = serviceLinkedRoles.create(call.scope(), request.awsServiceName(), Optional.ofNullable(request.description()),
                Optional.ofNullable(request.customSuffix()));
        return new CreateServiceLinkedRoleResponse(
                RoleOperations.summarize(role).toBuilder().description(null).maxSessionDuration(null).build());
    }

    DeleteServiceLinkedRoleResponse delete(Call call, DeleteServiceLinkedRoleRequest request) {
        return new DeleteServiceLinkedRoleResponse(serviceLinkedRoles.delete(call.scope(), request.roleName()));
    }

    GetServiceLinkedRoleDeletionStatusResponse deletionStatus(Call call, GetServiceLinkedRoleDeletionStatusRequest request) {
        serviceLinkedRoles.requireDeletion(call.scope(), request.deletionTaskId());
        return new GetServiceLinkedRoleDeletionStatusResponse("SUCCEEDED", null);
    }
}
