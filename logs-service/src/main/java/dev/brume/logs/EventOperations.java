package dev.brume.logs;

import dev.brume.logs.event.Batch;
import dev.brume.logs.event.Event;
import dev.brume.logs.event.EventReader;
import dev.brume.logs.event.EventReader.Window;
import dev.brume.logs.event.EventToken;
import dev.brume.logs.event.Intake;
import dev.brume.logs.event.NewEvent;
import dev.brume.logs.filter.FilterPattern;
import dev.brume.logs.group.Group;
import dev.brume.logs.group.Groups;
import dev.brume.logs.stream.Stream;
import dev.brume.logs.stream.Streams;
import dev.brume.spi.Call;
import dev.brume.timeline.Timeline;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Log events.
final class EventOperations {
    private final Timeline timeline;
    private final CalledGroups called;
    private final Streams streams;
    private final Intake intake;
    private final EventReader reader;

    EventOperations(Timeline timeline, Groups groups, Streams streams, Intake intake, EventReader reader) {
        this.timeline = timeline;
        this.called = new CalledGroups(groups);
        this.streams = streams;
        this.intake = intake;
        this.reader = reader;
    }

    PutLogEventsResponse put(Call call, PutLogEventsRequest request) {
        Group group = called.named(call, request.logGroupName());
        Stream stream = streams.require(group, request.logStreamName());
        Instant now = timeline.now();
        Batch batch = Batch.of(newEvents(request.logEvents()), group, now);
        if (!batch.accepted().isEmpty()) {
            intake.put(group, stream.name(), batch.accepted(), call.cause());
        }
        RejectedLogEventsInfo rejected = !batch.rejectsSome()
                ? null
                : new RejectedLogEventsInfo(
                        batch.tooNew() < 0 ? null : batch.tooNew(),
                        batch.tooOld() == 0 ? null : batch.tooOld(),
                        batch.expired() == 0 ? null : batch.expired());
        return new PutLogEventsResponse(sequenceToken(stream.number(), now.toEpochMilli()), rejected, null);
    }

    private static List<NewEvent> newEvents(List<InputLogEvent> events) {
        List<NewEvent> taken = new ArrayList<>(events.size());
        for (InputLogEvent event : events) {
            taken.add(new NewEvent(event.timestamp(), event.message()));
        }
        return taken;
    }

    /// AWS still answers with a token and no longer cares what it is sent: 56 digits.
    static String sequenceToken(long stream, long ingestionTime) {
        String digits = BigInteger.valueOf(stream).shiftLeft(Long.SIZE).or(BigInteger.valueOf(ingestionTime)).toString();
        return "49" + "0".repeat(54 - digits.length()) + digits;
    }

    GetLogEventsResponse get(Call call, GetLogEventsRequest request) {
        EventToken token = request.nextToken() == null ? null : EventToken.parse(request.nextToken());
        if (token != null && token.direction() == 'n') {
            throw LogsErrors.invalidToken();
        }
        Group group = called.named(call, request.logGroupName(), request.logGroupIdentifier());
        Stream stream = streams.require(group, request.logStreamName());
        EventReader.StreamPage page = reader.get(
                group,
                stream,
                new Window(orElse(request.startTime(), 0), orElse(request.endTime(), Long.MAX_VALUE)),
                token,
                Boolean.TRUE.equals(request.startFromHead()),
                LogsPage.limit(request.limit(), LogsLimits.MAX_EVENTS));
        List<OutputLogEvent> events = page.events().stream()
                .map(event -> new OutputLogEvent(event.timestamp(), event.message(), event.ingestionTime()))
                .toList();
        return new GetLogEventsResponse(events, page.forward().text(), page.backward().text());
    }

    FilterLogEventsResponse filter(Call call, FilterLogEventsRequest request) {
        EventToken token = request.nextToken() == null ? null : EventToken.parse(request.nextToken());
        if (token != null && token.direction() != 'n') {
            throw LogsErrors.invalidToken();
        }
        if (request.logStreamNames() != null && request.logStreamNamePrefix() != null) {
            throw LogsErrors.invalid("logStreamNamePrefix and logStreamNames are mutually exclusive parameters.");
        }
        FilterPattern pattern = FilterPatterns.ofSearch(request.filterPattern());
        Group group = called.named(call, request.logGroupName(), request.logGroupIdentifier());
        // Events that stand at the end time still belong to it, other than with GetLogEvents.
        long end = orElse(request.endTime(), Long.MAX_VALUE);
        EventReader.SearchPage page = reader.search(
                group,
                streamNumbers(group, request.logStreamNames()),
                request.logStreamNamePrefix() == null ? "" : request.logStreamNamePrefix(),
                new Window(orElse(request.startTime(), 0), end == Long.MAX_VALUE ? end : end + 1),
                token,
                pattern::matches,
                LogsPage.limit(request.limit(), LogsLimits.MAX_EVENTS));
        return new FilterLogEventsResponse(
                page.events().stream().map(EventOperations::filtered).toList(),
                List.of(),
                page.next().map(EventToken::text).orElse(null));
    }

    private List<Long> streamNumbers(Group group, List<String> names) {
        return names == null
                ? List.of()
                : names.stream().distinct().map(name -> streams.require(group, name).number()).toList();
    }

    private static FilteredLogEvent filtered(Event event) {
        return new FilteredLogEvent(
                event.stream(), event.timestamp(), event.message(), event.ingestionTime(), event.id());
    }

    private static long orElse(Long given, long usual) {
        return given == null ? usual : given;
    }
}
