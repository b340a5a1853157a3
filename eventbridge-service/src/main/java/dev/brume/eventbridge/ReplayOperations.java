package dev.brume.eventbridge;

import dev.brume.aws.Arn;
import dev.brume.eventbridge.archive.Archives;
import dev.brume.eventbridge.archive.EventArchive;
import dev.brume.eventbridge.archive.EventReplay;
import dev.brume.eventbridge.archive.ReplayState;
import dev.brume.eventbridge.archive.Replays;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Replays of archives.
final class ReplayOperations {
    private static final String ARCHIVE = "archive/";

    private final Timeline timeline;
    private final Tables tables;
    private final Buses buses;
    private final Archives archives;
    private final Replays replays;

    ReplayOperations(Timeline timeline, Tables tables, Buses buses, Archives archives, Replays replays) {
        this.timeline = timeline;
        this.tables = tables;
        this.buses = buses;
        this.archives = archives;
        this.replays = replays;
    }

    StartReplayResponse start(Call call, StartReplayRequest request) {
        if (!request.eventStartTime().isBefore(request.eventEndTime())) {
            throw EventBridgeErrors.invalidParameter("EventEndTime", "EventStartTime must be before EventEndTime.");
        }
        EventReplay replay = tables.transact(() -> {
            EventArchive archive = archive(call, request.eventSourceArn());
            String destination = destination(archive, request.destination().arn());
            EventReplay started = new EventReplay(call.scope(), request.replayName(), Optional.ofNullable(request.description()),
                    archive.name(), destination, filters(request.destination()), request.eventStartTime(), request.eventEndTime(),
                    ReplayState.STARTING, Optional.empty(), Optional.empty(), timeline.now(), Optional.empty());
            replays.start(started);
            return started;
        });
        call.concerns(replay.arn());
        return new StartReplayResponse(replay.arn(), replay.state().name(), null, replay.startedAt());
    }

    private EventArchive archive(Call call, String arn) {
        String name = Arn.tryParse(arn).map(Arn::resource).filter(resource -> resource.startsWith(ARCHIVE))
                .map(resource -> resource.substring(ARCHIVE.length())).orElse(arn);
        return archives.find(call.scope(), name).filter(archive -> archive.arn().equals(arn)).orElseThrow(
                () -> EventBridgeErrors.invalidParameter("EventSourceArn", "Archive " + name + " does not exist."));
    }

    private String destination(EventArchive archive, String arn) {
        BusReference bus = BusReference.parseArn(arn).orElseThrow(
                () -> EventBridgeErrors.invalidParameter("Destination.Arn", "Must contain an event bus ARN."));
        buses.require(bus);
        if (!bus.equals(archive.source())) {
            throw EventBridgeErrors.invalidParameter("Destination.Arn", "Cross event bus replay is not permitted.");
        }
        return bus.arn();
    }

    private static List<String> filters(ReplayDestination destination) {
        return destination.filterArns() == null ? List.of() : destination.filterArns();
    }

    CancelReplayResponse cancel(Call call, CancelReplayRequest request) {
        EventReplay replay = tables.transact(() -> replays.cancel(call.scope(), request.replayName()));
        return new CancelReplayResponse(replay.arn(), replay.state().name(), replay.stateReason().orElse(null));
    }

    DescribeReplayResponse describe(Call call, DescribeReplayRequest request) {
        EventReplay replay = replays.require(call.scope(), request.replayName());
        return DescribeReplayResponse.builder()
                .replayName(replay.name())
                .replayArn(replay.arn())
                .description(replay.description().orElse(null))
                .state(replay.state().name())
                .stateReason(replay.stateReason().orElse(null))
                .eventSourceArn(EventArchive.arn(replay.scope(), replay.archive()))
                .destination(new ReplayDestination(replay.destination(), replay.filterArns().isEmpty() ? null : replay.filterArns()))
                .eventStartTime(replay.eventStart())
                .eventEndTime(replay.eventEnd())
                .eventLastReplayedTime(Replays.lastReplayed(replay).orElse(null))
                .replayStartTime(replay.startedAt())
                .replayEndTime(replay.endedAt().orElse(null))
                .build();
    }

    ListReplaysResponse list(Call call, ListReplaysRequest request) {
        if (Stream.of(request.namePrefix(), request.eventSourceArn(), request.state()).filter(Objects::nonNull).count() > 1) {
            throw EventBridgeErrors.severalFilters("ListReplays");
        }
        List<EventReplay> found = replays.all(call.scope()).stream().filter(replay -> isWanted(replay, request)).toList();
        ListPage<EventReplay> page = ListPage.of(found, request.nextToken(), request.limit(), EventReplay::name);
        return new ListReplaysResponse(page.items().stream().map(ReplayOperations::listed).toList(), page.next());
    }

    private static boolean isWanted(EventReplay replay, ListReplaysRequest request) {
        return (request.namePrefix() == null || replay.name().startsWith(request.namePrefix()))
                && (request.eventSourceArn() == null
                        || EventArchive.arn(replay.scope(), replay.archive()).equals(request.eventSourceArn()))
                && (request.state() == null || replay.state().name().equals(request.state()));
    }

    private static Replay listed(EventReplay replay) {
        return new Replay(replay.name(), EventArchive.arn(replay.scope(), replay.archive()), replay.state().name(),
                replay.stateReason().orElse(null), replay.eventStart(), replay.eventEnd(), Replays.lastReplayed(replay).orElse(null),
                replay.startedAt(), replay.endedAt().orElse(null));
    }
}
