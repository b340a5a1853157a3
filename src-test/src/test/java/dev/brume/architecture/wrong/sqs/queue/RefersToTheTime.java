package dev.brume.architecture.wrong.sqs.queue;

import java.time.Instant;
import java.util.function.Supplier;

class RefersToTheTime {
    Supplier<Instant> clock = Instant::now;
}
