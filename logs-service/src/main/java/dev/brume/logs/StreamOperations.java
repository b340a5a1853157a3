package dev.brume.logs;

import dev.brume.logs.event.EventStore;
import dev.brume.logs.group.Group;
import dev.brume.logs.group.Groups;
import dev.brume.logs.stream.Stream;
import dev.brume.logs.stream.Streams;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;

/// Log streams.
final class StreamOperations {
    private static final String BY_LAST_EVENT = "LastEventTime";

    private final Tables tables;
    private final Timeline timeline;
    private final CalledGroups called;
    private final Streams streams;
    private final EventStore events;

    StreamOperations(Tables tables, Timeline timeline, Groups groups, Streams streams, EventStore events) {
        this.tables = tables;
        this.timeline = timeline;
        this.called = new CalledGroups(groups);
        this.streams = streams;
        this.events = events;
    }

    Empty create(Call call, CreateLogStreamRequest request) {
        tables.transact(() -> {
            streams.create(called.named(call, request.logGroupName()), request.logStreamName(), timeline.now());
        });
        return Empty.INSTANCE;
    }

    Empty delete(Call call, DeleteLogStreamRequest request) {
        tables.transact(() -> {
            Group group = called.named(call, request.logGroupName());
            Stream stream = streams.require(group, request.logStreamName());
            streams.delete(group, stream);
            events.delete(group, stream);
        });
        return Empty.INSTANCE;
    }

    DescribeLogStreamsResponse describe(Call call, DescribeLogStreamsRequest request) {
        Group group = called.named(call, request.logGroupName(), request.logGroupIdentifier());
        boolean byLastEvent = BY_LAST_EVENT.equals(request.orderBy());
        if (byLastEvent && request.logStreamNamePrefix() != null) {
            throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        String prefix = request.logStreamNamePrefix() == null ? "" : request.logStreamNamePrefix();
        List<Stream> found = streams.list(group, prefix, byLastEvent, Boolean.TRUE.equals(request.descending()));
        LogsPage<Stream> page = LogsPage.of(
                found, request.nextToken(), LogsPage.limit(request.limit(), LogsLimits.MAX_DESCRIBED), Stream::name);
        return new DescribeLogStreamsResponse(
                page.items().stream().map(stream -> shown(group, stream)).toList(), page.next());
    }

    /// AWS has not filled `storedBytes` of streams since 2019: it is always 0.
    private static LogStream shown(Group group, Stream stream) {
        LogStream.Builder shown = LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.createdAt().toEpochMilli())
                .arn(stream.arn(group.arn()))
                .storedBytes(0L);
        if (stream.hasHadEvents()) {
            shown.firstEventTimestamp(stream.firstEventTimestamp())
                    .lastEventTimestamp(stream.lastEventTimestamp())
                    .lastIngestionTime(stream.lastIngestionTime())
                    .uploadSequenceToken(EventOperations.sequenceToken(stream.number(), stream.lastIngestionTime()));
        }
        return shown.build();
    }
}
