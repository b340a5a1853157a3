package dev.brume.sqs;

import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import dev.brume.sqs.fifo.Deduplication;
import dev.brume.sqs.fifo.FifoMessages;
import dev.brume.sqs.inspect.MessagesEndpoint;
import dev.brume.sqs.lifecycle.QueueLifecycle;
import dev.brume.sqs.message.MessageStores;
import dev.brume.sqs.message.SequenceNumbers;
import dev.brume.sqs.poll.LongPolls;
import dev.brume.sqs.poll.QueueWatches;
import dev.brume.sqs.queue.QueueUrlStrategy;
import dev.brume.sqs.queue.QueueUrls;
import dev.brume.sqs.queue.Queues;
import dev.brume.sqs.receive.Receiver;
import dev.brume.sqs.redrive.MessageMoveTasks;
import dev.brume.sqs.send.Sender;
import dev.brume.sqs.standard.StandardMessages;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Wires SQS.
///
/// Options: `SQS_ENDPOINT_STRATEGY` (see [QueueUrlStrategy]); `SQS_DELAY_RECENTLY_DELETED` and `SQS_DELAY_PURGE_RETRY`,
/// `0` to lift the 60 seconds that AWS wants between the deletion of a queue and the next one of its name, and between
/// two purges.
public final class SqsServiceFactory implements ServiceFactory {

    @Override public List<String> services() {
        return List.of("sqs");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        Tables tables = platform.tables();
        Timeline timeline = platform.timeline();
        Queues queues = new Queues(
                tables, interval(platform, "SQS_DELAY_RECENTLY_DELETED", SqsLimits.DELETED_QUEUE_INTERVAL));
        SequenceNumbers sequences = new SequenceNumbers(tables, queues);
        Deduplication deduplication = new Deduplication(tables);
        MessageStores messages = new MessageStores(
                new StandardMessages(tables, sequences), new FifoMessages(tables, deduplication, sequences));
        QueueWatches watches = new QueueWatches();
        LongPolls polls = new LongPolls(tables, timeline, watches);
        Sender sender = new Sender(tables, timeline, queues, messages, polls, deduplication);
        Receiver receiver = new Receiver(tables, timeline, platform.trace(), queues, messages, polls);
        MessageMoveTasks moveTasks = new MessageMoveTasks(tables, timeline, queues, messages, polls::news);
        QueueLifecycle lifecycle = new QueueLifecycle(
                tables,
                timeline,
                queues,
                messages,
                polls,
                moveTasks,
                interval(platform, "SQS_DELAY_PURGE_RETRY", SqsLimits.PURGE_INTERVAL));
        QueueUrls urls = new QueueUrls(
                QueueUrlStrategy.parse(platform.option("SQS_ENDPOINT_STRATEGY", "dynamic")), platform::endpoint);
        platform.router().register(new SqsTarget(queues, sender));
        platform.router().register(new SqsSource(watches));
        SqsService service = new SqsService(tables, queues, lifecycle, urls, sender, receiver, moveTasks);
        return List.of(new SqsModule(service, queues, MessagesEndpoint.all(tables, timeline, queues, messages)));
    }

    private static Duration interval(Platform platform, String option, Duration ofAws) {
        String text = platform.option(option, "1");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> ofAws;
            case "0", "false" -> Duration.ZERO;
            default -> throw new IllegalArgumentException("BRUME_" + option + " is 0 or 1, not " + text);
        };
    }
}
