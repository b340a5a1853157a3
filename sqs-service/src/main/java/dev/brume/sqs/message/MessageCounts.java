package dev.brume.sqs.message;

/// How many messages a queue has; exact.
///
/// @param visible can be received now
/// @param notVisible in flight
/// @param delayed were never visible yet
public record MessageCounts(long visible, long notVisible, long delayed) {}
