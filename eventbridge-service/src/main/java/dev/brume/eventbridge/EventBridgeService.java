package dev.brume.eventbridge;

import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// EventBridge: the table of contents, by AWS's groups of operations. What is not here is refused by name.
public final class EventBridgeService implements EventBridge {
    private final BusOperations buses;
    private final RuleOperations rules;
    private final TargetOperations targets;
    private final EventOperations events;
    private final ArchiveOperations archives;
    private final ReplayOperations replays;
    private final TagOperations tags;

    EventBridgeService(EventBridgeWiring wiring) {
        this.buses = wiring.busOperations();
        this.rules = wiring.ruleOperations();
        this.targets = wiring.targetOperations();
        this.events = wiring.eventOperations();
        this.archives = wiring.archiveOperations();
        this.replays = wiring.replayOperations();
        this.tags = wiring.tagOperations();
    }

    // Event buses

    @Override public CreateEventBusResponse createEventBus(Call call, CreateEventBusRequest request) {
        return buses.create(call, request);
    }

    @Override public Empty deleteEventBus(Call call, DeleteEventBusRequest request) {
        return buses.delete(call, request);
    }

    @Override public DescribeEventBusResponse describeEventBus(Call call, DescribeEventBusRequest request) {
        return buses.describe(call, request);
    }

    @Override public ListEventBusesResponse listEventBuses(Call call, ListEventBusesRequest request) {
        return buses.list(call, request);
    }

    @Override public Empty putPermission(Call call, PutPermissionRequest request) {
        return buses.putPermission(call, request);
    }

    @Override public Empty removePermission(Call call, RemovePermissionRequest request) {
        return buses.removePermission(call, request);
    }

    @Override public UpdateEventBusResponse updateEventBus(Call call, UpdateEventBusRequest request) {
        return buses.update(call, request);
    }

    // Rules

    @Override public Empty deleteRule(Call call, DeleteRuleRequest request) {
        return rules.delete(call, request);
    }

    @Override public DescribeRuleResponse describeRule(Call call, DescribeRuleRequest request) {
        return rules.describe(call, request);
    }

    @Override public Empty disableRule(Call call, DisableRuleRequest request) {
        return rules.disable(call, request);
    }

    @Override public Empty enableRule(Call call, EnableRuleRequest request) {
        return rules.enable(call, request);
    }

    @Override public ListRuleNamesByTargetResponse listRuleNamesByTarget(Call call, ListRuleNamesByTargetRequest request) {
        return rules.namesByTarget(call, request);
    }

    @Override public ListRulesResponse listRules(Call call, ListRulesRequest request) {
        return rules.list(call, request);
    }

    @Override public PutRuleResponse putRule(Call call, PutRuleRequest request) {
        return rules.put(call, request);
    }

    // Targets

    @Override public ListTargetsByRuleResponse listTargetsByRule(Call call, ListTargetsByRuleRequest request) {
        return targets.list(call, request);
    }

    @Override public PutTargetsResponse putTargets(Call call, PutTargetsRequest request) {
        return targets.put(call, request);
    }

    @Override public RemoveTargetsResponse removeTargets(Call call, RemoveTargetsRequest request) {
        return targets.remove(call, request);
    }

    // Events

    @Override public PutEventsResponse putEvents(Call call, PutEventsRequest request) {
        return events.put(call, request);
    }

    @Override public TestEventPatternResponse testEventPattern(Call call, TestEventPatternRequest request) {
        return events.test(request);
    }

    // Archives

    @Override public CreateArchiveResponse createArchive(Call call, CreateArchiveRequest request) {
        return archives.create(call, request);
    }

    @Override public DeleteArchiveResponse deleteArchive(Call call, DeleteArchiveRequest request) {
        return archives.delete(call, request);
    }

    @Override public DescribeArchiveResponse describeArchive(Call call, DescribeArchiveRequest request) {
        return archives.describe(call, request);
    }

    @Override public ListArchivesResponse listArchives(Call call, ListArchivesRequest request) {
        return archives.list(call, request);
    }

    @Override public UpdateArchiveResponse updateArchive(Call call, UpdateArchiveRequest request) {
        return archives.update(call, request);
    }

    // Replays

    @Override public CancelReplayResponse cancelReplay(Call call, CancelReplayRequest request) {
        return replays.cancel(call, request);
    }

    @Override public DescribeReplayResponse describeReplay(Call call, DescribeReplayRequest request) {
        return replays.describe(call, request);
    }

    @Override public ListReplaysResponse listReplays(Call call, ListReplaysRequest request) {
        return replays.list(call, request);
    }

    @Override public StartReplayResponse startReplay(Call call, StartReplayRequest request) {
        return replays.start(call, request);
    }

    // Tags

    @Override public ListTagsForResourceResponse listTagsForResource(Call call, ListTagsForResourceRequest request) {
        return tags.list(request);
    }

    @Override public TagResourceResponse tagResource(Call call, TagResourceRequest request) {
        return tags.tag(request);
    }

    @Override public UntagResourceResponse untagResource(Call call, UntagResourceRequest request) {
        return tags.untag(request);
    }
}
