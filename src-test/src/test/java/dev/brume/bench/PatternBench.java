package dev.brume.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.pattern.EventPattern;
import dev.brume.pattern.RuleSet;
import java.util.Locale;

/// What it costs to find the patterns that an event matches, among 1 to 10,000 of which one does: with exact values alone,
/// and with a range of numbers in each.
final class PatternBench {
    private static final long MEASURED_NANOS = 1_000_000_000L;
    private static final int ROUNDS = 3;

    private PatternBench() {}

    public static void main(String[] args) {
        System.out.printf("%-8s %8s %14s %14s%n", "pattern", "rules", "add µs", "event ns");
        for (boolean range : new boolean[] {false, true}) {
            for (int rules : new int[] {1, 100, 1_000, 10_000}) {
                measure(rules, range);
            }
        }
    }

    private static void measure(int count, boolean range) {
        RuleSet<Integer> rules = new RuleSet<>();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            String amount = range ? ",\"amount\":[{\"numeric\":[\">\"," + i + "]}]" : "";
            rules.put(i, EventPattern.parse("{\"source\":[\"shop\"],\"detail\":{\"id\":[\"o-" + i + "\"]" + amount + "}}"));
        }
        double added = (System.nanoTime() - start) / 1_000.0 / count;
        JsonNode event = Json.parse("{\"source\":\"shop\",\"detail-type\":\"Order\",\"resources\":[],\"detail\":{\"id\":\"o-" + (count - 1)
                + "\",\"amount\":" + (count + 5) + ",\"items\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}}");
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, nanos(rules, event));
        }
        System.out.printf(Locale.ROOT, "%-8s %8d %14.1f %14d%n", range ? "range" : "exact", count, added, best);
    }

    private static long nanos(RuleSet<Integer> rules, JsonNode event) {
        long start = System.nanoTime();
        long matched = 0;
        long events = 0;
        while (System.nanoTime() - start < MEASURED_NANOS) {
            matched += rules.matching(event).size();
            events++;
        }
        long nanos = (System.nanoTime() - start) / events;
        if (matched != events) throw new IllegalStateException("Matched " + matched + " of " + events);
        return nanos;
    }
}
