package dev.brume.eventbridge;

import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.rule.RuleMatcher;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.eventbridge.schedule.RuleSchedules;
import dev.brume.eventbridge.target.RuleTargets;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.InvalidPatternException;
import dev.brume.scheduler.expression.ScheduleExpression;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules.
final class RuleOperations {
    private final Tables tables;
    private final Buses buses;
    private final Rules rules;
    private final RuleMatcher matcher;
    private final RuleTargets targets;
    private final RuleSchedules schedules;

    RuleOperations(
            Tables tables, Buses buses, Rules rules, RuleMatcher matcher, RuleTargets targets, RuleSchedules schedules) {
        this.tables = tables;
        this.buses = buses;
        this.rules = rules;
        this.matcher = matcher;
        this.targets = targets;
        this.schedules = schedules;
    }

    /// What a request leaves out of a rule that is there is gone; targets and tags stay.
    PutRuleResponse put(Call call, PutRuleRequest request) {
        if (isEmpty(request.eventPattern()) && isEmpty(request.scheduleExpression())) {
            throw EventBridgeErrors.neitherPatternNorSchedule();
        }
        BusReference bus = BusReference.of(call.scope(), request.eventBusName());
        if (!isEmpty(request.eventPattern())) requirePattern(request.eventPattern());
        if (!isEmpty(request.scheduleExpression())) requireSchedule(bus, request.scheduleExpression());
        EventRule put = tables.transact(() -> {
            buses.require(bus);
            Optional<EventRule> before = rules.find(bus, request.name());
            before.ifPresent(EventRule::requireOwn);
            EventRule rule = rule(bus, request, before);
            rules.put(rule);
            changed(bus, rule.name());
            return rule;
        });
        call.concerns(put.arn());
        return new PutRuleResponse(put.arn());
    }

    private static EventRule rule(BusReference bus, PutRuleRequest request, Optional<EventRule> before) {
        return new EventRule(
                bus.scope(), bus.name(), request.name(),
                text(request.eventPattern()),
                text(request.scheduleExpression()),
                request.state() == null ? EventRule.ENABLED : request.state(),
                text(request.description()),
                text(request.roleArn()),
                Optional.empty(),
                before.map(EventRule::tags).orElseGet(() -> ResourceTags.of(request.tags())));
    }

    private void changed(BusReference bus, String rule) {
        matcher.changed(bus, rule);
        if (bus.name().equals(Bus.DEFAULT)) schedules.changed(bus, rule);
    }

    private static void requireSchedule(BusReference bus, String expression) {
        if (ScheduleExpression.parse(expression).isEmpty()) throw EventBridgeErrors.invalidSchedule();
        if (!bus.name().equals(Bus.DEFAULT)) throw EventBridgeErrors.scheduleOnCustomBus();
    }

    private static void requirePattern(String pattern) {
        try {
            EventPattern.parse(pattern);
        } catch (InvalidPatternException e) {
            throw EventBridgeErrors.invalidPattern(e);
        }
    }

    DescribeRuleResponse describe(Call call, DescribeRuleRequest request) {
        EventRule rule = require(call, request.eventBusName(), request.name());
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.eventPattern().orElse(null))
                .scheduleExpression(rule.scheduleExpression().orElse(null))
                .state(rule.state())
                .description(rule.description().orElse(null))
                .roleArn(rule.roleArn().orElse(null))
                .managedBy(rule.managedBy().orElse(null))
                .eventBusName(rule.bus())
                .createdBy(rule.scope().account().value())
                .build();
    }

    ListRulesResponse list(Call call, ListRulesRequest request) {
        BusReference bus = BusReference.of(call.scope(), request.eventBusName());
        buses.require(bus);
        List<EventRule> found = new ArrayList<>();
        rules.scan(bus, rule -> {
            if (request.namePrefix() == null || rule.name().startsWith(request.namePrefix())) found.add(rule);
            return true;
        });
        ListPage<EventRule> page = ListPage.of(found, request.nextToken(), request.limit(), EventRule::name);
        return new ListRulesResponse(page.items().stream().map(RuleOperations::listed).toList(), page.next());
    }

    private static Rule listed(EventRule rule) {
        return Rule.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.eventPattern().orElse(null))
                .scheduleExpression(rule.scheduleExpression().orElse(null))
                .state(rule.state())
                .description(rule.description().orElse(null))
                .roleArn(rule.roleArn().orElse(null))
                .managedBy(rule.managedBy().orElse(null))
                .eventBusName(rule.bus())
                .build();
    }

    Empty enable(Call call, EnableRuleRequest request) {
        return changeState(call, request.eventBusName(), request.name(), EventRule.ENABLED);
    }

    Empty disable(Call call, DisableRuleRequest request) {
        return changeState(call, request.eventBusName(), request.name(), EventRule.DISABLED);
    }

    private Empty changeState(Call call, String busName, String name, String state) {
        BusReference bus = BusReference.of(call.scope(), busName);
        tables.transact(() -> {
            buses.require(bus);
            EventRule rule = rules.require(bus, name);
            rule.requireOwn();
            rules.put(rule.withState(state));
            changed(bus, name);
        });
        return Empty.INSTANCE;
    }

    /// A rule that is not there is deleted already.
    Empty delete(Call call, DeleteRuleRequest request) {
        BusReference bus = BusReference.of(call.scope(), request.eventBusName());
        tables.transact(() -> {
            buses.require(bus);
            rules.find(bus, request.name()).ifPresent(rule -> {
                rule.requireRemovable(request.force());
                if (!targets.of(rule).isEmpty()) throw EventBridgeErrors.ruleHasTargets();
                rules.remove(rule);
                changed(bus, rule.name());
            });
        });
        return Empty.INSTANCE;
    }

    ListRuleNamesByTargetResponse namesByTarget(Call call, ListRuleNamesByTargetRequest request) {
        BusReference bus = BusReference.of(call.scope(), request.eventBusName());
        buses.require(bus);
        List<String> names = List.copyOf(targets.rulesTo(bus.scope(), bus.name(), request.targetArn()));
        ListPage<String> page = ListPage.of(names.stream().sorted().toList(), request.nextToken(), request.limit(), name -> name);
        return new ListRuleNamesByTargetResponse(page.items(), page.next());
    }

    private EventRule require(Call call, String busName, String name) {
        BusReference bus = BusReference.of(call.scope(), busName);
        buses.require(bus);
        return rules.require(bus, name);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static Optional<String> text(String text) {
        return isEmpty(text) ? Optional.empty() : Optional.of(text);
    }
}
