package dev.brume.sqs.lifecycle;

import dev.brume.aws.Scope;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.message.MessageCounts;
import dev.brume.sqs.message.MessageStore;
import dev.brume.sqs.message.MessageStores;
import dev.brume.sqs.poll.LongPolls;
import dev.brume.sqs.queue.AttributeChange;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueueAttributes;
import dev.brume.sqs.queue.QueueName;
import dev.brume.sqs.queue.QueueTags;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.redrive.DeadLetterQueues;
import dev.brume.sqs.redrive.MessageMoveTasks;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Makes, changes and ends queues. Safe on any thread.
public final class QueueLifecycle {
    // How many messages GetQueueAttributes looks at in search of those that have outlived their retention period.
    private static final int LOOK_AT = 1_000;

    private final Tables tables;
    private final Timeline timeline;
    private final Queues queues;
    private final MessageStores messages;
    private final LongPolls polls;
    private final MessageMoveTasks moveTasks;
    private final DeadLetterQueues deadLetterQueues;
    private final Duration purgeInterval;

    /// @param purgeInterval between two purges of a queue
    public QueueLifecycle(
            Tables tables,
            Timeline timeline,
            Queues queues,
            MessageStores messages,
            LongPolls polls,
            MessageMoveTasks moveTasks,
            Duration purgeInterval) {
        this.tables = tables;
        this.timeline = timeline;
        this.queues = queues;
        this.messages = messages;
        this.polls = polls;
        this.moveTasks = moveTasks;
        this.deadLetterQueues = new DeadLetterQueues(queues);
        this.purgeInterval = purgeInterval;
    }

    /// Makes a queue, or finds the one that there is if it has the attributes that are given.
    ///
    /// @throws dev.brume.aws.AwsException `QueueNameExists`, `QueueDeletedRecently`, and for attributes that do not do
    public Queue create(Scope scope, String name, Map<String, String> given, Map<String, String> tags) {
        Instant now = now();
        boolean fifo = "true".equalsIgnoreCase(given.get("FifoQueue"));
        QueueName.check(name, fifo);
        QueueAttributes attributes = AttributeChange.create(given, now);
        return tables.transact(() -> {
            Queue existing = queues.find(scope, name);
            if (existing != null) {
                return same(existing, given, now);
            }
            deadLetterQueues.check(scope, name, attributes, given.get("RedrivePolicy"));
            Queue queue = new Queue(
                    scope,
                    name,
                    ThreadLocalRandom.current().nextLong(Long.MAX_VALUE),
                    now,
                    now,
                    attributes,
                    QueueTags.first(name, tags),
                    Queue.NEVER,
                    0);
            queues.create(queue, now);
            return queue;
        });
    }

    private static Queue same(Queue existing, Map<String, String> given, Instant now) {
        QueueAttributes wanted = AttributeChange.set(existing.attributes(), given, now);
        for (String attribute : given.keySet()) {
            String value = existing.attributes().value(attribute);
            if (value == null ? wanted.value(attribute) != null : !value.equals(wanted.value(attribute))) {
                throw SqsErrors.queueNameExists(attribute);
            }
        }
        return existing;
    }

    public void setAttributes(Queue queue, Map<String, String> given) {
        tables.transact(() -> {
            Instant now = now();
            Queue before = queues.require(queue);
            QueueAttributes attributes = AttributeChange.set(before.attributes(), given, now);
            String redrivePolicy = given.get("RedrivePolicy");
            if (redrivePolicy != null) {
                deadLetterQueues.check(before.scope(), before.name(), attributes, redrivePolicy);
            }
            Queue after = queues.update(before, current -> current.withAttributes(attributes, now));
            if (!attributes.delay().equals(before.attributes().delay())) {
                messages.of(after).changeDelay(after, now);
                polls.news(after);
            }
        });
    }

    public void purge(Queue queue) {
        tables.transact(() -> {
            Queue purged = queues.update(queues.require(queue), current -> current.purged(now(), purgeInterval));
            messages.of(purged).purge(purged);
        });
    }

    public void delete(Queue queue) {
        tables.transact(() -> {
            Queue current = queues.require(queue);
            queues.delete(current, now());
            messages.of(current).drop(current);
            moveTasks.drop(current);
            polls.gone(current);
        });
    }

    /// @param names of attributes, `All` among them
    /// @throws dev.brume.aws.AwsException `InvalidAttributeName`
    public Map<String, String> attributes(Queue queue, List<String> names) {
        List<QueueAttributeName> asked = QueueAttributeName.select(names);
        MessageCounts counts = QueueAttributeName.needCounts(asked) ? count(queue) : null;
        Map<String, String> values = LinkedHashMap.newLinkedHashMap(asked.size());
        for (QueueAttributeName name : asked) {
            String value = name.of(queue, counts);
            if (value != null) {
                values.put(name.wire(), value);
            }
        }
        return values;
    }

    private MessageCounts count(Queue queue) {
        return tables.transact(() -> {
            Queue current = queues.require(queue);
            MessageStore store = messages.of(current);
            store.expire(current, now(), LOOK_AT);
            return store.count(current, now());
        });
    }

    public Instant now() {
        return timeline.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
