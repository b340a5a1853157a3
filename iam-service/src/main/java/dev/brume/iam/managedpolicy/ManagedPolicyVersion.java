package dev.brume.iam.managedpolicy;

import java.time.Instant;

/// A version of a managed policy. Versions never change.
///
/// @param id `v1`, `v2` …; never used again
public record ManagedPolicyVersion(String id, Instant createDate, String document) {
}
