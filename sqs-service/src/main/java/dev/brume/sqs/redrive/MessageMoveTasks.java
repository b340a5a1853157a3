package dev.brume.sqs.redrive;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.aws.UniqueId;
import dev.brume.sqs.SqsErrors;
import dev.brume.sqs.SqsLimits;
import dev.brume.sqs.message.MessageStores;
import dev.brume.sqs.message.StoredMessage;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.redrive.MessageMoveTask.Handle;
import dev.brume.sqs.redrive.MessageMoveTask.Status;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Starts, lists, cancels and runs message move tasks: each step is a timer, so that a clock that stands still moves
/// nothing. Safe on any thread; changes are made in the caller's unit.
public final class MessageMoveTasks {
    private static final String TIMER = "sqs.move";
    // Without a limit of its own, a task moves 5,000 messages a second.
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int MOST_PER_STEP = 500;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Table<Key, MessageMoveTask> tasks;
    private final Timeline timeline;
    private final Queues queues;
    private final MessageStores messages;
    private final Consumer<Queue> arrived;

    /// @param source the name of the dead-letter queue
    record Key(String source, String id) implements Comparable<Key> {
        @Override public int compareTo(Key other) {
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource : id.compareTo(other.id);
        }
    }

    /// @param arrived told of every queue that got messages, within the unit
    public MessageMoveTasks(
            Tables tables, Timeline timeline, Queues queues, MessageStores messages, Consumer<Queue> arrived) {
        this.tasks = tables.table("sqs.move-task", Key.class, MessageMoveTask.class);
        this.timeline = timeline;
        this.queues = queues;
        this.messages = messages;
        this.arrived = arrived;
        timeline.onDue(TIMER, this::step);
    }

    /// @param destinationArn null to move each message back to where it came from
    /// @param maxPerSecond null for no limit
    public MessageMoveTask start(Scope scope, String sourceArn, String destinationArn, Integer maxPerSecond) {
        if (maxPerSecond != null && (maxPerSecond < 1 || maxPerSecond > SqsLimits.MAX_MOVED_MESSAGES_PER_SECOND)) {
            throw SqsErrors.invalidValue(
                    maxPerSecond,
                    "MaxNumberOfMessagesPerSecond",
                    "You must enter a value between 1 and " + SqsLimits.MAX_MOVED_MESSAGES_PER_SECOND + ".");
        }
        Queue source = require(scope, "SourceArn", sourceArn);
        if (queues.deadLetterSources(source, "", 1).isEmpty()) {
            throw SqsErrors.invalidParameter("Source queue must be configured as a Dead Letter Queue.");
        }
        if (destinationArn != null) {
            checkDestination(source, require(scope, "DestinationArn", destinationArn));
        }
        if (list(scope, source.name()).stream().anyMatch(MessageMoveTask::running)) {
            throw SqsErrors.unsupportedOperation("There is already a task running. Only one active task is allowed for"
                    + " a source queue arn at a given time.");
        }
        Instant now = now();
        MessageMoveTask task = new MessageMoveTask(
                UniqueId.uuid(),
                source.arn(),
                destinationArn == null ? "" : destinationArn,
                maxPerSecond == null ? 0 : maxPerSecond,
                now,
                Status.RUNNING,
                0,
                messages.of(source).count(source, now).visible(),
                "");
        put(scope, task);
        timeline.schedule(timer(scope, task, now.plus(STEP)));
        forgetOld(scope, source.name());
        return task;
    }

    private Queue require(Scope scope, String parameter, String text) {
        Arn arn = Arn.tryParse(text).orElse(null);
        if (arn == null || !arn.service().equals("sqs")) {
            throw SqsErrors.invalidParameter("You must use this format to specify the " + parameter
                    + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        }
        boolean here = arn.account().equals(scope.account().value())
                && arn.region().equals(scope.region().value());
        Queue queue = here ? queues.find(arn) : null;
        if (queue == null) {
            throw SqsErrors.resourceNotFound(
                    "The resource that you specified for the " + parameter + " parameter doesn't exist.");
        }
        return queue;
    }

    private static void checkDestination(Queue source, Queue destination) {
        if (destination.number() == source.number()) {
            throw SqsErrors.invalidParameter("Source queue arn and destination queue arn cannot be the same.");
        }
        if (destination.fifo() != source.fifo()) {
            throw SqsErrors.invalidParameter("Source and destination queues must be of the same type.");
        }
    }

    /// @return the task as it is now
    public MessageMoveTask cancel(Scope scope, String taskHandle) {
        Handle handle = Handle.parse(taskHandle);
        Queue source = require(scope, "SourceArn", handle.sourceArn().toString());
        MessageMoveTask task = tasks.get(scope, new Key(source.name(), handle.taskId()));
        if (task == null) {
            throw SqsErrors.resourceNotFound("Task does not exist.");
        }
        if (!task.running()) {
            throw SqsErrors.invalidParameter("Only active tasks can be cancelled.");
        }
        timeline.cancel(scope, TIMER, timerKey(task));
        return put(scope, task.ended(Status.CANCELLED, ""));
    }

    /// The tasks of a queue, the youngest first.
    ///
    /// @param maxResults null for 1
    public List<MessageMoveTask> list(Scope scope, String sourceArn, Integer maxResults) {
        int most = maxResults == null ? 1 : maxResults;
        if (most < 1 || most > SqsLimits.MAX_LISTED_MOVE_TASKS) {
            throw SqsErrors.invalidValue(
                    most, "MaxResults", "You must enter a value between 1 and " + SqsLimits.MAX_LISTED_MOVE_TASKS + ".");
        }
        List<MessageMoveTask> all = list(scope, require(scope, "SourceArn", sourceArn).name());
        return all.subList(0, Math.min(most, all.size()));
    }

    private List<MessageMoveTask> list(Scope scope, String source) {
        List<MessageMoveTask> found = new ArrayList<>();
        tasks.scan(scope, new Key(source, ""), null, row -> {
            boolean ofSource = row.key().source().equals(source);
            if (ofSource) {
                found.add(row.value());
            }
            return ofSource;
        });
        found.sort(Comparator.comparing(MessageMoveTask::startedAt).reversed());
        return found;
    }

    private void forgetOld(Scope scope, String source) {
        List<MessageMoveTask> all = list(scope, source);
        for (int i = SqsLimits.MAX_LISTED_MOVE_TASKS; i < all.size(); i++) {
            tasks.remove(scope, new Key(source, all.get(i).id()));
        }
    }

    /// Forgets the tasks of a queue that is deleted.
    public void drop(Queue source) {
        for (MessageMoveTask task : list(source.scope(), source.name())) {
            timeline.cancel(source.scope(), TIMER, timerKey(task));
            tasks.remove(source.scope(), new Key(source.name(), task.id()));
        }
    }

    private void step(Timer timer) {
        int slash = timer.key().indexOf('/');
        Key key = new Key(timer.key().substring(0, slash), timer.key().substring(slash + 1));
        MessageMoveTask task = tasks.get(timer.scope(), key);
        Queue source = queues.find(timer.scope(), key.source());
        if (task != null && task.running() && source != null) {
            MessageMoveTask after = put(timer.scope(), move(task, source));
            if (after.running()) {
                Duration pause = task.maxPerSecond() == 0 ? STEP : SECOND;
                timeline.schedule(timer(timer.scope(), task, now().plus(pause)));
            }
        }
    }

    private MessageMoveTask move(MessageMoveTask task, Queue source) {
        Instant now = now();
        long left = task.toMove() - task.moved();
        int most = (int) Math.min(left, task.maxPerSecond() == 0 ? MOST_PER_STEP : task.maxPerSecond());
        Destinations destinations = new Destinations(task, source);
        List<StoredMessage> taken =
                most == 0 ? List.of() : messages.of(source).take(source, most, now, destinations::reachable);
        for (StoredMessage message : taken) {
            Queue destination = destinations.of(message);
            messages.of(destination).redrive(destination, message, now);
            arrived.accept(destination);
        }
        MessageMoveTask moved = task.moved(taken.size());
        if (!destinations.failure.isEmpty()) {
            return moved.ended(Status.FAILED, destinations.failure);
        }
        // Fewer than asked for may also mean that a thousand expired messages stood first.
        boolean none = taken.size() < most && !messages.of(source).hasVisible(source, now);
        boolean done = moved.moved() >= moved.toMove() || none;
        return done ? moved.ended(Status.COMPLETED, "") : moved;
    }

    /// Where a task moves messages.
    private final class Destinations {
        private final MessageMoveTask task;
        private final Queue source;
        private String failure = "";

        Destinations(MessageMoveTask task, Queue source) {
            this.task = task;
            this.source = source;
        }

        Queue of(StoredMessage message) {
            String arn = task.destinationArn().isEmpty() ? message.deadLetterSourceArn() : task.destinationArn();
            Queue destination = Arn.tryParse(arn).map(queues::find).orElse(null);
            return destination != null && destination.fifo() == source.fifo() ? destination : null;
        }

        boolean reachable(StoredMessage message) {
            if (task.destinationArn().isEmpty() && message.deadLetterSourceArn().isEmpty()) {
                failure = "CouldNotDetermineMessageSource";
                return false;
            }
            if (of(message) == null) {
                failure = "AWS.SimpleQueueService.NonExistentQueue";
                return false;
            }
            return true;
        }
    }

    private MessageMoveTask put(Scope scope, MessageMoveTask task) {
        tasks.put(scope, new Key(task.sourceArn().resource(), task.id()), task);
        return task;
    }

    private static Timer timer(Scope scope, MessageMoveTask task, Instant due) {
        return new Timer(scope, TIMER, timerKey(task), due);
    }

    private static String timerKey(MessageMoveTask task) {
        return task.sourceArn().resource() + '/' + task.id();
    }

    private Instant now() {
        return timeline.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
