package dev.brume.eventbridge.archive;

import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.EventBridgeLimits;
import dev.brume.eventbridge.archive.Archives.Kept;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.event.Crossings;
import dev.brume.eventbridge.event.Event;
import dev.brume.eventbridge.event.EventFlow;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All replays. Each step is a timer: a replay starts, sends a page of events at a time, ends. Changes are made in units.
public final class Replays {
    private static final String STEP = "events.replay";
    private static final int PAGE = 100;

    /// A replay starts, and is cancelled, a while after the call that says so; AWS takes minutes.
    private static final Duration PREPARATION = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final Trace trace;
    private final Archives archives;
    private final EventFlow flow;
    private final Table<String, EventReplay> replays;

    public Replays(Tables tables, Timeline timeline, Trace trace, Archives archives, EventFlow flow) {
        this.timeline = timeline;
        this.trace = trace;
        this.archives = archives;
        this.flow = flow;
        this.replays = tables.table("events.replay", String.class, EventReplay.class);
        timeline.onDue(STEP, this::due);
    }

    public EventReplay require(Scope scope, String name) {
        return replays.find(scope, name).orElseThrow(() -> EventBridgeErrors.noSuchReplay(name));
    }

    /// By name.
    public List<EventReplay> all(Scope scope) {
        return replays.rows(scope).stream().map(Row::value).toList();
    }

    /// @throws dev.brume.aws.AwsException if there is one of this name, or too many are active
    public void start(EventReplay replay) {
        if (replays.find(replay.scope(), replay.name()).isPresent()) throw EventBridgeErrors.replayExists(replay.name());
        long active = all(replay.scope()).stream().filter(other -> other.state().isActive()).count();
        if (active >= EventBridgeLimits.MAX_ACTIVE_REPLAYS) throw EventBridgeErrors.limitExceeded();
        replays.put(replay.scope(), replay.name(), replay);
        next(replay, PREPARATION);
    }

    public EventReplay cancel(Scope scope, String name) {
        EventReplay cancelled = require(scope, name).cancelled();
        replays.put(scope, name, cancelled);
        next(cancelled, PREPARATION);
        return cancelled;
    }

    private void next(EventReplay replay, Duration pause) {
        timeline.schedule(new Timer(replay.scope(), STEP, replay.name(), timeline.now().plus(pause)));
    }

    private void due(Timer timer) {
        EventReplay replay = replays.get(timer.scope(), timer.key());
        if (replay == null) return;
        switch (replay.state()) {
            case STARTING, RUNNING -> step(replay);
            case CANCELLING -> put(replay.ended(ReplayState.CANCELLED, Optional.empty(), timeline.now()));
            case COMPLETED, CANCELLED, FAILED -> {
                // A timer that came too late.
            }
        }
    }

    private void step(EventReplay replay) {
        Optional<EventArchive> archive = archives.find(replay.scope(), replay.archive());
        if (archive.isEmpty()) {
            String why = "Archive " + replay.archive() + " does not exist.";
            put(replay.ended(ReplayState.FAILED, Optional.of(why), timeline.now()));
            return;
        }
        ArchivedEventKey after = replay.last().orElseGet(() -> ArchivedEventKey.first(replay.archive(), replay.eventStart()));
        List<Kept> page = archives.page(archive.get(), after, replay.eventEnd(), PAGE);
        send(replay, page);
        EventReplay now = page.isEmpty() ? replay : replay.running(Optional.of(page.getLast().key()));
        if (page.size() < PAGE) {
            put(now.ended(ReplayState.COMPLETED, Optional.empty(), timeline.now()));
        } else {
            put(now);
            next(now, Duration.ZERO);
        }
    }

    private void send(EventReplay replay, List<Kept> page) {
        BusReference bus = BusReference.of(replay.scope(), replay.destination());
        List<EventFlow.Matched> events = new ArrayList<>(page.size());
        for (Kept kept : page) {
            Event event = Event.replayed(kept.text(), replay.name());
            EventFlow.Matched matched = flow.match(new EventFlow.Arrival(bus, event, trace.begin(null), Crossings.NONE));
            events.add(new EventFlow.Matched(matched.arrival(), wanted(replay, bus, matched.rules())));
        }
        flow.send(events);
    }

    private static Set<String> wanted(EventReplay replay, BusReference bus, Set<String> matching) {
        if (replay.filterArns().isEmpty()) return matching;
        return matching.stream().filter(rule -> replay.filterArns().contains(EventRule.arn(bus, rule))).collect(Collectors.toSet());
    }

    private void put(EventReplay replay) {
        replays.put(replay.scope(), replay.name(), replay);
    }

    /// When the newest event that it has sent was, by the event's own time.
    public static Optional<Instant> lastReplayed(EventReplay replay) {
        return replay.last().map(ArchivedEventKey::time);
    }
}
