package dev.brume.eventbridge.target;

/// A target within its account and region.
public record TargetKey(String bus, String rule, String id) implements Comparable<TargetKey> {
    @Override public int compareTo(TargetKey other) {
        int byBus = bus.compareTo(other.bus);
        int byRule = byBus != 0 ? byBus : rule.compareTo(other.rule);
        return byRule != 0 ? byRule : id.compareTo(other.id);
    }
}
