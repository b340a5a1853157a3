package dev.brume.eventbridge.target;

import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.EventBridgeLimits;
import dev.brume.eventbridge.rule.EventRule;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The targets of all rules.
public final class RuleTargets {
    private final Table<TargetKey, RuleTarget> targets;

    public RuleTargets(Tables tables) {
        this.targets = tables.table("events.target", TargetKey.class, RuleTarget.class);
    }

    /// By id.
    public List<RuleTarget> of(EventRule rule) {
        List<RuleTarget> found = new ArrayList<>(2);
        targets.scan(rule.scope(), new TargetKey(rule.bus(), rule.name(), ""), null, row -> {
            boolean same = row.key().bus().equals(rule.bus()) && row.key().rule().equals(rule.name());
            if (same) found.add(row.value());
            return same;
        });
        return found;
    }

    /// @throws dev.brume.aws.AwsException `LimitExceededException` if the rule has enough of them
    public void put(EventRule rule, RuleTarget target) {
        targets.put(rule.scope(), key(rule, target.id()), target);
        if (of(rule).size() > EventBridgeLimits.MAX_TARGETS_PER_RULE) throw EventBridgeErrors.limitExceeded();
    }

    public void remove(EventRule rule, String id) {
        targets.remove(rule.scope(), key(rule, id));
    }

    /// The names of the rules of a bus that have this target.
    public Set<String> rulesTo(Scope scope, String bus, String targetArn) {
        Set<String> names = new TreeSet<>();
        targets.scan(scope, new TargetKey(bus, "", ""), null, row -> {
            boolean same = row.key().bus().equals(bus);
            if (same && row.value().arn().equals(targetArn)) names.add(row.key().rule());
            return same;
        });
        return names;
    }

    private static TargetKey key(EventRule rule, String id) {
        return new TargetKey(rule.bus(), rule.name(), id);
    }
}
