package dev.brume.eventbridge.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.bus.BusReference;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.RuleSet;
import dev.brume.table.Tables;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The patterns of the rules of each bus, those of enabled ones compiled when the bus gets its first event, and kept in step with the
/// rows. Safe on any thread.
public final class RuleMatcher {
    private final Tables tables;
    private final Rules rules;
    private final Map<BusReference, Patterns> buses = new ConcurrentHashMap<>();

    public RuleMatcher(Tables tables, Rules rules) {
        this.tables = tables;
        this.rules = rules;
        tables.onReplaced(buses::clear);
    }

    /// What is compiled of a bus.
    private record Patterns(RuleSet<String> rules, Map<String, EventPattern> byName, Set<String> disabled) {
        void put(EventRule rule) {
            if (!rule.isEnabled()) {
                remove(rule.name());
                disabled.add(rule.name());
                return;
            }
            disabled.remove(rule.name());
            EventPattern pattern = EventPattern.parse(rule.eventPattern().orElseThrow());
            rules.put(rule.name(), pattern);
            byName.put(rule.name(), pattern);
        }

        void remove(String name) {
            rules.remove(name);
            byName.remove(name);
            disabled.remove(name);
        }
    }

    /// The names of the rules that an event matches.
    public Set<String> matching(BusReference bus, JsonNode event) {
        return patterns(bus).rules().matching(event);
    }

    /// The patterns of the enabled rules by the rules' names.
    public Map<String, EventPattern> patternsOf(BusReference bus) {
        return patterns(bus).byName();
    }

    /// The names of the rules with a pattern that are disabled.
    public Set<String> disabled(BusReference bus) {
        return patterns(bus).disabled();
    }

    /// To be called in the unit that changes, adds or removes a rule.
    public void changed(BusReference bus, String rule) {
        // What is there after the unit counts, whoever else changed it meanwhile.
        tables.afterUnit(() -> buses.computeIfPresent(bus, (_, patterns) -> {
            rules.find(bus, rule).filter(RuleMatcher::counts).ifPresentOrElse(patterns::put, () -> patterns.remove(rule));
            return patterns;
        }));
    }

    private Patterns patterns(BusReference bus) {
        Patterns known = buses.get(bus);
        return known != null ? known : buses.computeIfAbsent(bus, this::compiled);
    }

    private Patterns compiled(BusReference bus) {
        Patterns patterns = new Patterns(new RuleSet<>(), new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        rules.scan(bus, rule -> {
            if (counts(rule)) patterns.put(rule);
            return true;
        });
        return patterns;
    }

    private static boolean counts(EventRule rule) {
        return rule.eventPattern().isPresent();
    }
}
