package dev.brume.eventbridge;

import dev.brume.aws.Arn;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.eventbridge.bus.Buses;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.eventbridge.rule.Rules;
import dev.brume.eventbridge.target.RuleTarget;
import dev.brume.eventbridge.target.RuleTargets;
import dev.brume.eventbridge.target.TargetInput;
import dev.brume.eventbridge.target.TargetType;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.table.Tables;
import java.util.List;
import java.util.Optional;

/// Targets of rules.
final class TargetOperations {
    private final Tables tables;
    private final EventRouter router;
    private final Buses buses;
    private final Rules rules;
    private final RuleTargets targets;
    private final boolean strict;

    /// @param strict whether targets that nothing can be delivered to are refused, or taken and warned of
    TargetOperations(Tables tables, EventRouter router, Buses buses, Rules rules, RuleTargets targets, boolean strict) {
        this.tables = tables;
        this.router = router;
        this.buses = buses;
        this.rules = rules;
        this.targets = targets;
        this.strict = strict;
    }

    PutTargetsResponse put(Call call, PutTargetsRequest request) {
        List<RuleTarget> rows = request.targets().stream().map(TargetShapes::row).toList();
        for (RuleTarget target : rows) {
            requireReachable(call, target);
            new TargetInput(target).validate();
            target.deadLetterArn().ifPresent(queue -> requireDeadLetterQueue(call, target, queue));
        }
        BusReference bus = BusReference.of(call.scope(), request.eventBusName());
        tables.transact(() -> {
            EventRule rule = require(bus, request.rule());
            rule.requireOwn();
            rows.forEach(target -> targets.put(rule, target));
        });
        return new PutTargetsResponse(0, List.of());
    }

    private void requireReachable(Call call, RuleTarget target) {
        if (Arn.tryParse(target.arn()).isEmpty()) throw EventBridgeErrors.noArn(target.arn());
        Optional<TargetType> type = TargetType.of(target.arn());
        if (type.isPresent() && router.reaches(target.arn())) {
            requireParameters(type.get(), target);
            return;
        }
        String refusal = "Brume has no target that takes deliveries to " + target.arn() + '.';
        if (strict) throw EventBridgeErrors.notImplemented(refusal);
        call.warn(refusal);
    }

    private static void requireParameters(TargetType type, RuleTarget target) {
        if (type == TargetType.QUEUE && target.arn().endsWith(".fifo") && target.messageGroupId().isEmpty()) {
            throw EventBridgeErrors.missingParameters("SqsParameters", target.id());
        }
        if (type == TargetType.STATE_MACHINE && target.roleArn().isEmpty()) throw EventBridgeErrors.roleRequired(target.arn());
    }

    /// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">AWS</a>
    private static void requireDeadLetterQueue(Call call, RuleTarget target, String arn) {
        Arn queue = Arn.tryParse(arn).orElseThrow(() -> EventBridgeErrors.noArn(arn));
        if (!queue.service().equals("sqs")) throw EventBridgeErrors.noDeadLetterTarget(queue.service());
        if (queue.resource().endsWith(".fifo")) throw EventBridgeErrors.fifoDeadLetterQueue();
        if (!queue.region().equals(call.scope().region().value())) throw EventBridgeErrors.deadLetterQueueElsewhere(target.id());
    }

    RemoveTargetsResponse remove(Call call, RemoveTargetsRequest request) {
        BusReference bus = BusReference.of(call.scope(), request.eventBusName());
        tables.transact(() -> {
            EventRule rule = require(bus, request.rule());
            rule.requireRemovable(request.force());
            request.ids().forEach(id -> targets.remove(rule, id));
        });
        return new RemoveTargetsResponse(0, List.of());
    }

    ListTargetsByRuleResponse list(Call call, ListTargetsByRuleRequest request) {
        EventRule rule = require(BusReference.of(call.scope(), request.eventBusName()), request.rule());
        ListPage<RuleTarget> page = ListPage.of(targets.of(rule), request.nextToken(), request.limit(), RuleTarget::id);
        return new ListTargetsByRuleResponse(page.items().stream().map(TargetShapes::shape).toList(), page.next());
    }

    private EventRule require(BusReference bus, String rule) {
        buses.require(bus);
        return rules.require(bus, rule);
    }
}
