package dev.brume.eventbridge.archive;

import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.event.Archiver;
import dev.brume.eventbridge.event.Event;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.table.Row;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import dev.brume.timeline.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All archives and what they hold. Changes are made in units.
public final class Archives implements Archiver {
    private static final String RETENTION = "events.archive.retention";

    /// How late an event may leave its archive; AWS names no bound.
    private static final Duration RETENTION_CHECK = Duration.ofHours(1);

    private final Timeline timeline;
    private final Table<String, EventArchive> archives;
    private final Table<String, ArchiveTotal> totals;
    private final Table<ArchivedEventKey, ArchivedEvent> events;

    public Archives(Tables tables, Timeline timeline) {
        this.timeline = timeline;
        this.archives = tables.table("events.archive", String.class, EventArchive.class);
        this.totals = tables.table("events.archive_total", String.class, ArchiveTotal.class);
        this.events = tables.table("events.archived_event", ArchivedEventKey.class, ArchivedEvent.class);
        timeline.onDueToCleanUp(RETENTION, timer -> expire(timer.scope(), timer.key()));
    }

    public Optional<EventArchive> find(Scope scope, String name) {
        return archives.find(scope, name);
    }

    public EventArchive require(Scope scope, String name) {
        return find(scope, name).orElseThrow(() -> EventBridgeErrors.noSuchArchive(name));
    }

    /// By name.
    public List<EventArchive> all(Scope scope) {
        return archives.rows(scope).stream().map(Row::value).toList();
    }

    public ArchiveTotal total(EventArchive archive) {
        return totals.find(archive.scope(), archive.name()).orElse(ArchiveTotal.NONE);
    }

    /// Retention counts for what is held already, too.
    public void put(EventArchive archive) {
        archives.put(archive.scope(), archive.name(), archive);
        if (total(archive).count() > 0) expire(archive.scope(), archive.name());
    }

    public void remove(EventArchive archive) {
        Scope scope = archive.scope();
        archives.remove(scope, archive.name());
        totals.remove(scope, archive.name());
        events.clear(scope, ArchivedEventKey.first(archive.name(), Instant.MIN), ArchivedEventKey.first(archive.name(), Instant.MAX));
        timeline.cancel(scope, RETENTION, archive.name());
    }

    @Override public boolean keep(EventRule rule, Event event) {
        Optional<EventArchive> archive = EventArchive.nameOf(rule).flatMap(name -> find(rule.scope(), name));
        archive.ifPresent(found -> keep(found, event));
        return archive.isPresent();
    }

    private void keep(EventArchive archive, Event event) {
        Scope scope = archive.scope();
        Instant now = timeline.now();
        ArchivedEvent kept = ArchivedEvent.of(event, now);
        ArchiveTotal total = total(archive).plus(kept.size());
        events.put(scope, new ArchivedEventKey(archive.name(), event.time(), total.last()), kept);
        totals.put(scope, archive.name(), total);
        if (archive.retentionDays() > 0 && timeline.find(scope, RETENTION, archive.name()).isEmpty()) {
            timeline.schedule(new Timer(scope, RETENTION, archive.name(), now.plus(Duration.ofDays(archive.retentionDays()))));
        }
    }

    /// Removes what is older than the retention, and sees when to look again.
    private void expire(Scope scope, String name) {
        Optional<EventArchive> found = find(scope, name);
        timeline.cancel(scope, RETENTION, name);
        if (found.isEmpty() || found.get().retentionDays() == 0) return;
        Duration retention = Duration.ofDays(found.get().retentionDays());
        Instant now = timeline.now();
        Instant[] oldest = {Instant.MAX};
        List<ArchivedEventKey> expired = new ArrayList<>();
        ArchiveTotal[] total = {total(found.get())};
        scan(scope, ArchivedEventKey.first(name, Instant.MIN), Instant.MAX, (key, event) -> {
            if (event.ingestedAt().plus(retention).isAfter(now)) {
                if (event.ingestedAt().isBefore(oldest[0])) oldest[0] = event.ingestedAt();
            } else {
                expired.add(key);
                total[0] = total[0].minus(event.size());
            }
            return true;
        });
        expired.forEach(key -> events.remove(scope, key));
        totals.put(scope, name, total[0]);
        if (oldest[0].equals(Instant.MAX)) return;
        Instant next = oldest[0].plus(retention);
        Instant soonest = now.plus(RETENTION_CHECK);
        timeline.schedule(new Timer(scope, RETENTION, name, next.isBefore(soonest) ? soonest : next));
    }

    /// An archived event, and whether to go on.
    private interface Visitor {
        boolean visit(ArchivedEventKey key, ArchivedEvent event);
    }

    private void scan(Scope scope, ArchivedEventKey from, Instant until, Visitor visitor) {
        events.scan(scope, from, ArchivedEventKey.first(from.archive(), until), row -> visitor.visit(row.key(), row.value()));
    }

    /// An event as it was.
    record Kept(ArchivedEventKey key, String text) {}

    /// The next events of an archive by their time, none that its retention has outlived.
    ///
    /// @param after where to go on, itself not
    /// @param until exclusive
    List<Kept> page(EventArchive archive, ArchivedEventKey after, Instant until, int most) {
        List<Kept> page = new ArrayList<>();
        Instant now = timeline.now();
        scan(archive.scope(), new ArchivedEventKey(after.archive(), after.time(), after.sequence() + 1), until, (key, event) -> {
            boolean expired = archive.retentionDays() > 0
                    && !event.ingestedAt().plus(Duration.ofDays(archive.retentionDays())).isAfter(now);
            if (!expired) page.add(new Kept(key, event.text()));
            return page.size() < most;
        });
        return page;
    }
}
