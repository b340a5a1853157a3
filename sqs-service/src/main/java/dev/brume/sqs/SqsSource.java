package dev.brume.sqs;

import dev.brume.aws.Arn;
import dev.brume.router.Source;
import dev.brume.router.Watch;
import dev.brume.sqs.poll.QueueWatches;

/// Queues as sources of event source mappings and pipes, which receive with the API as any client does.
final class SqsSource implements Source {
    private final QueueWatches watches;

    SqsSource(QueueWatches watches) {
        this.watches = watches;
    }

    @Override public String name() {
        return "sqs";
    }

    @Override public Watch watch(String arn, Runnable news) {
        return watches.watch(Arn.parse(arn), news);
    }
}
