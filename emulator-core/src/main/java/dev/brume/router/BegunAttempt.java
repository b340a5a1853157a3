package dev.brume.router;

import java.time.Instant;

/// An attempt that must not be made twice has begun: a row before anything leaves, until the delivery has ended.
record BegunAttempt(Instant at) {}
