package dev.brume.logs.subscription;

import java.time.Instant;

/// A subscription filter: a row of `logs.subscription-filter`.
///
/// @param group the name of the log group
/// @param roleArn empty for none
/// @param distribution `ByLogStream` or `Random`
public record Subscription(
        String group,
        String name,
        String pattern,
        String destinationArn,
        String roleArn,
        String distribution,
        Instant createdAt) {}
