package dev.brume.eventbridge;

import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusPolicy;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import dev.brume.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Event buses and their policies.
final class BusOperations {
    private final Tables tables;
    private final Timeline timeline;
    private final Buses buses;
    private final Rules rules;

    BusOperations(Tables tables, Timeline timeline, Buses buses, Rules rules) {
        this.tables = tables;
        this.timeline = timeline;
        this.buses = buses;
        this.rules = rules;
    }

    CreateEventBusResponse create(Call call, CreateEventBusRequest request) {
        if (request.eventSourceName() != null) {
            throw EventBridgeErrors.notImplemented("Brume has no partner event sources: EventSourceName of CreateEventBus.");
        }
        if (request.name().indexOf('/') >= 0) throw EventBridgeErrors.slashInBusName();
        Instant now = timeline.now();
        Bus bus = new Bus(call.scope(), request.name(), orEmpty(request.description()), "", arn(request.deadLetterConfig()),
                orEmpty(request.kmsKeyIdentifier()), logs(request.logConfig()), ResourceTags.of(request.tags()), now, now);
        tables.transact(() -> {
            if (buses.find(new BusReference(call.scope(), request.name())).isPresent()) throw EventBridgeErrors.busExists(request.name());
            buses.put(bus);
        });
        call.concerns(bus.arn());
        return CreateEventBusResponse.builder()
                .eventBusArn(bus.arn())
                .description(request.description())
                .kmsKeyIdentifier(request.kmsKeyIdentifier())
                .deadLetterConfig(request.deadLetterConfig())
                .logConfig(request.logConfig())
                .build();
    }

    /// A bus that is not there is deleted already.
    Empty delete(Call call, DeleteEventBusRequest request) {
        BusReference reference = BusReference.of(call.scope(), request.name());
        if (reference.name().equals(Bus.DEFAULT)) throw EventBridgeErrors.defaultBusStays();
        tables.transact(() -> buses.find(reference).ifPresent(bus -> {
            if (rules.hasAny(reference)) throw EventBridgeErrors.busHasRules(bus.name());
            buses.remove(bus);
        }));
        return Empty.INSTANCE;
    }

    DescribeEventBusResponse describe(Call call, DescribeEventBusRequest request) {
        Bus bus = buses.require(BusReference.of(call.scope(), request.name()));
        return DescribeEventBusResponse.builder()
                .name(bus.name())
                .arn(bus.arn())
                .description(orNull(bus.description()))
                .kmsKeyIdentifier(orNull(bus.kmsKeyIdentifier()))
                .deadLetterConfig(bus.deadLetterArn().isEmpty() ? null : new DeadLetterConfig(bus.deadLetterArn()))
                .logConfig(bus.logs().map(logs -> new LogConfig(logs.includeDetail(), logs.level())).orElse(null))
                .policy(orNull(bus.policy()))
                .creationTime(bus.createdAt())
                .lastModifiedTime(bus.modifiedAt())
                .build();
    }

    ListEventBusesResponse list(Call call, ListEventBusesRequest request) {
        List<Bus> found = buses.all(call.scope()).stream()
                .filter(bus -> request.namePrefix() == null || bus.name().startsWith(request.namePrefix())).toList();
        ListPage<Bus> page = ListPage.of(found, request.nextToken(), request.limit(), Bus::name);
        return new ListEventBusesResponse(page.items().stream().map(BusOperations::listed).toList(), page.next());
    }

    private static EventBus listed(Bus bus) {
        return EventBus.builder()
                .name(bus.name())
                .arn(bus.arn())
                .description(orNull(bus.description()))
                .policy(orNull(bus.policy()))
                .creationTime(bus.createdAt())
                .lastModifiedTime(bus.modifiedAt())
                .build();
    }

    UpdateEventBusResponse update(Call call, UpdateEventBusRequest request) {
        BusReference reference = BusReference.of(call.scope(), request.name());
        Bus updated = tables.transact(() -> {
            Bus bus = buses.require(reference).updated(orEmpty(request.description()), arn(request.deadLetterConfig()),
                    orEmpty(request.kmsKeyIdentifier()), logs(request.logConfig()), timeline.now());
            buses.put(bus);
            return bus;
        });
        return UpdateEventBusResponse.builder()
                .arn(updated.arn())
                .name(updated.name())
                .description(request.description())
                .kmsKeyIdentifier(request.kmsKeyIdentifier())
                .deadLetterConfig(request.deadLetterConfig())
                .logConfig(request.logConfig())
                .build();
    }

    Empty putPermission(Call call, PutPermissionRequest request) {
        BusReference reference = BusReference.of(call.scope(), request.eventBusName());
        tables.transact(() -> {
            Bus bus = buses.require(reference);
            BusPolicy policy = request.policy() != null
                    ? BusPolicy.parse(request.policy())
                    : new BusPolicy(bus.policy()).with(permission(request), bus);
            buses.put(bus.withPolicy(policy.document(), timeline.now()));
        });
        return Empty.INSTANCE;
    }

    private static BusPolicy.Permission permission(PutPermissionRequest request) {
        if (request.action() == null || request.principal() == null || request.statementId() == null) {
            throw EventBridgeErrors.invalid("Parameters Action, Principal and StatementId, or Policy, must be specified.");
        }
        if (!request.action().equals("events:PutEvents")) throw EventBridgeErrors.unsupportedAction();
        String organization = request.condition() == null ? "" : request.condition().value();
        return new BusPolicy.Permission(request.statementId(), request.principal(), request.action(), organization);
    }

    Empty removePermission(Call call, RemovePermissionRequest request) {
        BusReference reference = BusReference.of(call.scope(), request.eventBusName());
        tables.transact(() -> {
            Bus bus = buses.require(reference);
            boolean all = Boolean.TRUE.equals(request.removeAllPermissions());
            String left = all ? "" : new BusPolicy(bus.policy()).without(orEmpty(request.statementId())).document();
            buses.put(bus.withPolicy(left, timeline.now()));
        });
        return Empty.INSTANCE;
    }

    private static Optional<Bus.Logs> logs(LogConfig config) {
        return config == null ? Optional.empty() : Optional.of(new Bus.Logs(config.includeDetail(), config.level()));
    }

    private static String arn(DeadLetterConfig config) {
        return config == null ? "" : orEmpty(config.arn());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
