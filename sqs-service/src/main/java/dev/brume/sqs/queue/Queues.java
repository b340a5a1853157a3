package dev.brume.sqs.queue;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The rows of all queues, and of the names that were in use a minute ago. Safe on any thread; changes are made in
/// the caller's unit.
public final class Queues {
    private final Table<String, Queue> queues;
    private final Table<String, DeletedQueue> deleted;
    private final Duration deletedInterval;

    /// Whether there was ever a queue here whose policy denies something.
    private volatile boolean denials;

    /// When a queue of this name was deleted.
    record DeletedQueue(Instant at) {}

    /// @param deletedInterval how long the name of a deleted queue cannot be used again
    public Queues(Tables tables, Duration deletedInterval) {
        this.queues = tables.table("sqs.queue", String.class, Queue.class);
        this.deleted = tables.table("sqs.deleted-queue", String.class, DeletedQueue.class);
        this.deletedInterval = deletedInterval;
        findDenials();
        tables.onReplaced(this::findDenials);
    }

    private void findDenials() {
        queues.scanAll(row -> {
            denials |= denies(row.value());
            return !denials;
        });
    }

    /// Whether the policy of some queue may deny something, at the cost of looking at a flag.
    public boolean anyDenies() {
        return denials;
    }

    /// May say yes for no; JSON can write every letter as an escape.
    private static boolean denies(Queue queue) {
        String policy = queue.attributes().policy();
        return policy.contains("Deny") || policy.contains("\\u");
    }

    private void put(Queue queue) {
        queues.put(queue.scope(), queue.name(), queue);
        if (!denials && denies(queue)) {
            denials = true;
        }
    }

    /// @return null if there is no such queue
    public Queue find(Scope scope, String name) {
        return queues.get(scope, name);
    }

    /// @return null if there is no such queue
    public Queue find(Arn arn) {
        boolean queueArn = arn.service().equals("sqs") && AccountId.isValid(arn.account()) && isRegion(arn.region());
        return queueArn
                ? find(new Scope(new AccountId(arn.account()), new Region(arn.region())), arn.resource())
                : null;
    }

    /// A queue of this name in whichever region of the account has one; costs a look at all queues.
    ///
    /// @return null if there is no such queue
    public Queue findAnywhere(AccountId account, String name) {
        Queue[] found = {null};
        queues.scanAll(row -> {
            if (row.key().equals(name) && row.scope().account().equals(account)) {
                found[0] = row.value();
            }
            return found[0] == null;
        });
        return found[0];
    }

    private static boolean isRegion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return text.length() <= 32;
    }

    /// The queue as it is now, read again within a unit.
    ///
    /// @return null if it was deleted meanwhile, also if there is another one of its name
    public Queue current(Queue queue) {
        Queue current = queues.get(queue.scope(), queue.name());
        return current == queue || current != null && current.number() == queue.number() ? current : null;
    }

    /// As [#current].
    ///
    /// @throws dev.brume.aws.AwsException `QueueDoesNotExist`
    public Queue require(Queue queue) {
        Queue current = current(queue);
        if (current == null) {
            throw SqsErrors.queueDoesNotExist(false);
        }
        return current;
    }

    public void create(Queue queue, Instant now) {
        DeletedQueue former = deleted.get(queue.scope(), queue.name());
        if (former != null) {
            if (former.at().plus(deletedInterval).isAfter(now)) {
                throw SqsErrors.queueDeletedRecently();
            }
            deleted.remove(queue.scope(), queue.name());
        }
        put(queue);
    }

    public void delete(Queue queue, Instant now) {
        queues.remove(queue.scope(), queue.name());
        if (deletedInterval.isZero()) {
            return;
        }
        List<String> forgotten = new ArrayList<>();
        deleted.scan(queue.scope(), null, null, row -> {
            if (!row.value().at().plus(SqsLimits.DELETED_QUEUE_INTERVAL).isAfter(now)) {
                forgotten.add(row.key());
            }
            return true;
        });
        forgotten.forEach(name -> deleted.remove(queue.scope(), name));
        deleted.put(queue.scope(), queue.name(), new DeletedQueue(now));
    }

    /// Changes the row as it is now, which the unit may itself have changed since it read `queue`.
    ///
    /// @return the changed queue
    /// @throws IllegalStateException if it was deleted meanwhile
    public Queue update(Queue queue, UnaryOperator<Queue> change) {
        Queue current = current(queue);
        if (current == null) {
            throw new IllegalStateException("Queue " + queue.name() + " was read in another unit");
        }
        Queue changed = change.apply(current);
        put(changed);
        return changed;
    }

    /// The queues of a scope in the order of their names, from the first that begins with the prefix and comes after
    /// `after`.
    ///
    /// @param after empty for none
    public List<Queue> list(Scope scope, String prefix, String after, int most) {
        List<Queue> found = new ArrayList<>();
        String from = after.compareTo(prefix) >= 0 && !after.isEmpty() ? after + '\0' : prefix;
        queues.scan(scope, from.isEmpty() ? null : from, null, row -> {
            if (!row.key().startsWith(prefix)) {
                return false;
            }
            found.add(row.value());
            return found.size() < most;
        });
        return found;
    }

    /// The queues whose RedrivePolicy names this one, in the order of their names.
    public List<Queue> deadLetterSources(Queue deadLetterQueue, String after, int most) {
        Arn target = deadLetterQueue.arn();
        List<Queue> found = new ArrayList<>();
        queues.scan(deadLetterQueue.scope(), after.isEmpty() ? null : after + '\0', null, row -> {
            boolean source = row.value().attributes().redrivePolicy().isPresent()
                    && row.value().attributes().redrivePolicy().get().deadLetterTargetArn().equals(target);
            if (source) {
                found.add(row.value());
            }
            return found.size() < most;
        });
        return found;
    }
}
