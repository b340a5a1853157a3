package dev.brume.lambda.permission;

/// One statement of a resource policy.
///
/// @param json as AddPermission answers it
public record PolicyStatement(String sid, String json) {}
