package dev.brume.eventbridge.rule;

import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.table.Table;
import dev.brume.table.Tables;
import java.util.Optional;
import java.util.function.Predicate;

/// The rules of all buses.
public final class Rules {
    private static final String RULE = "rule/";

    private final Table<RuleKey, EventRule> rules;

    public Rules(Tables tables) {
        this.rules = tables.table("events.rule", RuleKey.class, EventRule.class);
    }

    public Optional<EventRule> find(BusReference bus, String name) {
        return rules.find(bus.scope(), new RuleKey(bus.name(), name));
    }

    public Optional<EventRule> find(Arn arn) {
        if (!arn.service().equals("events") || !arn.resource().startsWith(RULE) || !AccountId.isValid(arn.account())) {
            return Optional.empty();
        }
        String path = arn.resource().substring(RULE.length());
        int slash = path.lastIndexOf('/');
        Scope scope = new Scope(new AccountId(arn.account()), new Region(arn.region()));
        return find(new BusReference(scope, slash < 0 ? Bus.DEFAULT : path.substring(0, slash)), path.substring(slash + 1));
    }

    public EventRule require(BusReference bus, String name) {
        return find(bus, name).orElseThrow(() -> EventBridgeErrors.noSuchRule(name, bus.name()));
    }

    public void put(EventRule rule) {
        rules.put(rule.scope(), rule.key(), rule);
    }

    public void remove(EventRule rule) {
        rules.remove(rule.scope(), rule.key());
    }

    /// Visits the rules of a bus by name until the visitor says false.
    public void scan(BusReference bus, Predicate<EventRule> visitor) {
        rules.scan(bus.scope(), new RuleKey(bus.name(), ""), null,
                row -> row.key().bus().equals(bus.name()) && visitor.test(row.value()));
    }

    public boolean hasAny(BusReference bus) {
        boolean[] any = {false};
        scan(bus, _ -> {
            any[0] = true;
            return false;
        });
        return any[0];
    }
}
