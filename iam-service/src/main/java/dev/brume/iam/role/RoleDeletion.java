package dev.brume.iam.role;

/// The task of deleting a service-linked role. Nothing here holds on to such roles, so it has always succeeded.
///
/// @param taskId `task/aws-service-role/SERVICE/ROLE/…`
public record RoleDeletion(String taskId) {
}
