package dev.brume.sqs.poll;

import dev.brume.aws.Arn;
import dev.brume.router.Watch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The readers that want to be told of news of a queue, such as event source mappings: by the queue's name, since they
/// outlive the queue. Safe on any thread.
public final class QueueWatches {
    private final Map<String, List<Watching>> byName = new ConcurrentHashMap<>();

    /// Begins to tell of the queue with this ARN, whether it is there or not.
    public Watch watch(Arn queue, Runnable news) {
        Watching watching = new Watching(queue, news);
        byName.compute(queue.resource(), (name, known) -> {
            List<Watching> list = known == null ? new CopyOnWriteArrayList<>() : known;
            list.add(watching);
            return list;
        });
        return watching;
    }

    boolean any(String queueName) {
        return !byName.isEmpty() && byName.containsKey(queueName);
    }

    /// Tells all that want to know of this queue; outside of units.
    void tell(Arn queue) {
        for (Watching watching : byName.getOrDefault(queue.resource(), List.of())) {
            if (watching.queue.equals(queue)) {
                watching.news.run();
            }
        }
    }

    private final class Watching implements Watch {
        private final Arn queue;
        private final Runnable news;

        private Watching(Arn queue, Runnable news) {
            this.queue = queue;
            this.news = news;
        }

        @Override public void close() {
            byName.computeIfPresent(queue.resource(), (name, list) -> {
                list.remove(this);
                return list.isEmpty() ? null : list;
            });
        }
    }
}
