package dev.brume.samples;

import dev.brume.samples.Shop.Order;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Orders of every kind, and what becomes of them, whatever happens in which order.
final class Day {
    static final Set<String> APPROVED = Set.of("2005");
    static final Set<String> REFUSED = Set.of("2006");

    static final List<Order> ORDERS = List.of(
            Order.of("2001", "tea"),
            Order.of("2002", "kettle").paidBy("flaky-visa"),
            Order.of("2003", "yacht"),
            Order.of("2004", "tea").paidBy("declined-visa"),
            Order.of("2005", "espresso-machine"),
            Order.of("2006", "espresso-machine"),
            Order.of("2007", "espresso-machine"),
            Order.of("2008", "tea").from("eve@shop.invalid"));

    static final Map<String, String> OUTCOMES = new TreeMap<>(Map.of(
            "2001", "SUCCEEDED 450",
            "2002", "SUCCEEDED 3900",
            "2003", "FAILED The shop has no yacht.",
            "2004", "FAILED The card of order 2004 is declined.",
            "2005", "SUCCEEDED 125000",
            "2006", "FAILED The boss said no.",
            "2007", "FAILED Nobody approved it within a day.",
            "2008", "SUCCEEDED 450"));

    static final List<String> PAID = List.of("2001", "2002", "2005", "2008");
    static final int PAID_TOTAL = 450 + 3_900 + 125_000 + 450;

    private Day() {}
}
