package dev.brume.eventbridge;

import dev.brume.eventbridge.archive.ArchiveRules;
import dev.brume.eventbridge.archive.Archives;
import dev.brume.eventbridge.archive.Replays;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.event.EventFlow;
import dev.brume.eventbridge.explain.ExplainEndpoint;
import dev.brume.eventbridge.rule.RuleMatcher;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.eventbridge.schedule.RuleSchedules;
import dev.brume.eventbridge.schedule.TriggerEndpoint;
import dev.brume.eventbridge.target.RuleTargets;
import dev.brume.router.Target;
import dev.brume.spi.Platform;
import dev.brume.table.Tables;
import java.util.List;

/// The parts of EventBridge, each made once.
final class EventBridgeWiring {
    private final Platform platform;
    private final Tables tables;
    private final boolean strict;
    private final Buses buses;
    private final Rules rules;
    private final RuleMatcher matcher;
    private final RuleTargets targets;
    private final EventFlow flow;
    private final RuleSchedules schedules;
    private final Archives archives;
    private final Replays replays;

    EventBridgeWiring(Platform platform, boolean strict) {
        this.platform = platform;
        this.strict = strict;
        this.tables = platform.tables();
        this.buses = new Buses(tables);
        this.rules = new Rules(tables);
        this.matcher = new RuleMatcher(tables, rules);
        this.targets = new RuleTargets(tables);
        this.archives = new Archives(tables, platform.timeline());
        this.flow = new EventFlow(
                new EventFlow.Platform(tables, platform.timeline(), platform.router(), platform.trace(), platform.roles()),
                buses, rules, matcher, targets, archives);
        this.replays = new Replays(tables, platform.timeline(), platform.trace(), archives, flow);
        this.schedules = new RuleSchedules(platform.timeline(), platform.trace(), rules, flow);
    }

    EventBridgeModule module() {
        return new EventBridgeModule(new EventBridgeService(this), new AccessQuestions(buses), List.of(
                new ExplainEndpoint(buses, matcher), new TriggerEndpoint(tables, platform.timeline(), rules, schedules)));
    }

    Target target() {
        return new EventBridgeTarget(platform.timeline(), buses, flow, matcher);
    }

    BusOperations busOperations() {
        return new BusOperations(tables, platform.timeline(), buses, rules);
    }

    RuleOperations ruleOperations() {
        return new RuleOperations(tables, buses, rules, matcher, targets, schedules);
    }

    TargetOperations targetOperations() {
        return new TargetOperations(tables, platform.router(), buses, rules, targets, strict);
    }

    EventOperations eventOperations() {
        return new EventOperations(platform.timeline(), platform.trace(), flow);
    }

    ArchiveOperations archiveOperations() {
        return new ArchiveOperations(platform.timeline(), tables, buses, archives, new ArchiveRules(rules, matcher, targets));
    }

    ReplayOperations replayOperations() {
        return new ReplayOperations(platform.timeline(), tables, buses, archives, replays);
    }

    TagOperations tagOperations() {
        return new TagOperations(tables, buses, rules);
    }
}
