package dev.brume.router;

/// A place that is taken in a queue before a target.
record Queued(String deliveryId) {}
