package dev.brume.eventbridge.rule;

/// A rule within its account and region.
public record RuleKey(String bus, String name) implements Comparable<RuleKey> {
    @Override public int compareTo(RuleKey other) {
        int byBus = bus.compareTo(other.bus);
        return byBus != 0 ? byBus : name.compareTo(other.name);
    }
}
