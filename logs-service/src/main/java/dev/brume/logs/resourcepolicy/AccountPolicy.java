package dev.brume.logs.resourcepolicy;

import java.time.Instant;

/// A resource policy of an account: a row of `logs.resource-policy`.
///
/// @param document as it was put
public record AccountPolicy(String name, String document, Instant updatedAt) {}
