package dev.brume.iam;

import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The time as IAM writes it down: in whole seconds.
record IamClock(Timeline timeline) {
    Instant now() {
        return timeline.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
