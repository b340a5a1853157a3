package dev.brume.schema;

/// What an exception shape says beside its members.
///
/// @param shape      the shape's name: the code in JSON protocols
/// @param code       the code in query and XML protocols, and the `x-amzn-query-error` of query-compatible services
/// @param httpStatus the HTTP status
/// @param sender     whether the caller is at fault
public record ErrorSchema(String shape, String code, int httpStatus, boolean sender) {}
