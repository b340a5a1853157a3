package dev.brume.eventbridge;

import dev.brume.aws.UniqueId;
import dev.brume.eventbridge.archive.ArchiveRules;
import dev.brume.eventbridge.archive.ArchiveTotal;
import dev.brume.eventbridge.archive.Archives;
import dev.brume.eventbridge.archive.EventArchive;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.InvalidPatternException;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Archives.
final class ArchiveOperations {
    private static final String ENABLED = "ENABLED";
    private static final String DISABLED = "DISABLED";

    private final Timeline timeline;
    private final Tables tables;
    private final Buses buses;
    private final Archives archives;
    private final ArchiveRules rules;

    ArchiveOperations(Timeline timeline, Tables tables, Buses buses, Archives archives, ArchiveRules rules) {
        this.timeline = timeline;
        this.tables = tables;
        this.buses = buses;
        this.archives = archives;
        this.rules = rules;
    }

    CreateArchiveResponse create(Call call, CreateArchiveRequest request) {
        BusReference bus = bus(call, request.eventSourceArn());
        Optional<String> pattern = pattern(request.eventPattern());
        EventArchive archive = new EventArchive(call.scope(), request.archiveName(), UniqueId.uuid(), bus.name(),
                Optional.ofNullable(request.description()), pattern, request.retentionDays() == null ? 0 : request.retentionDays(),
                Optional.ofNullable(request.kmsKeyIdentifier()), timeline.now());
        tables.transact(() -> {
            requireBus(call, bus);
            if (archives.find(call.scope(), archive.name()).isPresent()) throw EventBridgeErrors.archiveExists(archive.name());
            archives.put(archive);
            rules.put(archive);
        });
        call.concerns(archive.arn());
        return new CreateArchiveResponse(archive.arn(), ENABLED, null, archive.createdAt());
    }

    private static BusReference bus(Call call, String arn) {
        return BusReference.parseArn(arn).orElseGet(() -> new BusReference(call.scope(), arn));
    }

    /// Archives are of buses of their own account and region.
    private void requireBus(Call call, BusReference bus) {
        if (!bus.scope().equals(call.scope())) throw EventBridgeErrors.noSuchBus(bus.name());
        buses.require(bus);
    }

    private static Optional<String> pattern(String text) {
        if (text == null || text.isEmpty()) return Optional.empty();
        try {
            EventPattern.parse(text);
            return Optional.of(text);
        } catch (InvalidPatternException e) {
            throw EventBridgeErrors.invalidPattern(e);
        }
    }

    UpdateArchiveResponse update(Call call, UpdateArchiveRequest request) {
        if (request.eventPattern() == null && request.retentionDays() == null && request.description() == null
                && request.kmsKeyIdentifier() == null) {
            throw EventBridgeErrors.nothingToUpdate();
        }
        Optional<String> pattern = pattern(request.eventPattern());
        EventArchive updated = tables.transact(() -> {
            EventArchive archive = archives.require(call.scope(), request.archiveName());
            EventArchive next = archive.updated(
                    Optional.ofNullable(request.description()).or(archive::description),
                    pattern.or(archive::eventPattern),
                    request.retentionDays() == null ? archive.retentionDays() : request.retentionDays(),
                    Optional.ofNullable(request.kmsKeyIdentifier()).or(archive::kmsKeyIdentifier));
            archives.put(next);
            rules.put(next);
            return next;
        });
        return new UpdateArchiveResponse(updated.arn(), ENABLED, null, updated.createdAt());
    }

    DeleteArchiveResponse delete(Call call, DeleteArchiveRequest request) {
        tables.transact(() -> {
            EventArchive archive = archives.require(call.scope(), request.archiveName());
            rules.remove(archive);
            archives.remove(archive);
        });
        return new DeleteArchiveResponse();
    }

    DescribeArchiveResponse describe(Call call, DescribeArchiveRequest request) {
        EventArchive archive = archives.require(call.scope(), request.archiveName());
        ArchiveTotal total = archives.total(archive);
        return DescribeArchiveResponse.builder()
                .archiveArn(archive.arn())
                .archiveName(archive.name())
                .eventSourceArn(archive.source().arn())
                .description(archive.description().orElse(null))
                .eventPattern(archive.eventPattern().orElse(null))
                .state(state(archive))
                .kmsKeyIdentifier(archive.kmsKeyIdentifier().orElse(null))
                .retentionDays(archive.retentionDays())
                .sizeBytes(total.bytes())
                .eventCount(total.count())
                .creationTime(archive.createdAt())
                .build();
    }

    private String state(EventArchive archive) {
        return rules.isThere(archive) ? ENABLED : DISABLED;
    }

    ListArchivesResponse list(Call call, ListArchivesRequest request) {
        if (Stream.of(request.namePrefix(), request.eventSourceArn(), request.state()).filter(Objects::nonNull).count() > 1) {
            throw EventBridgeErrors.severalFilters("ListArchives");
        }
        if (request.eventSourceArn() != null) requireBus(call, bus(call, request.eventSourceArn()));
        List<EventArchive> found = archives.all(call.scope()).stream().filter(wanted(request)).toList();
        ListPage<EventArchive> page = ListPage.of(found, request.nextToken(), request.limit(), EventArchive::name);
        return new ListArchivesResponse(page.items().stream().map(this::listed).toList(), page.next());
    }

    private Predicate<EventArchive> wanted(ListArchivesRequest request) {
        return archive -> (request.namePrefix() == null || archive.name().startsWith(request.namePrefix()))
                && (request.eventSourceArn() == null || archive.source().arn().equals(request.eventSourceArn()))
                && (request.state() == null || state(archive).equals(request.state()));
    }

    private Archive listed(EventArchive archive) {
        ArchiveTotal total = archives.total(archive);
        return new Archive(archive.name(), archive.source().arn(), state(archive), null, archive.retentionDays(), total.bytes(),
                total.count(), archive.createdAt());
    }
}
