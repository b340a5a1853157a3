package shop;

import java.util.List;
import java.util.Map;

/** Writes the invoice of a paid order. */
public final class Invoice {
    public Map<String, Object> write(Map<String, Object> order) {
        StringBuilder text = new StringBuilder();
        for (Object each : (List<?>) order.get("lines")) {
            Map<?, ?> line = (Map<?, ?>) each;
            text.append("%3s %-20s %10s\n".formatted(line.get("quantity"), line.get("product"), euros(line.get("amount"))));
        }
        text.append("    %-20s %10s\n".formatted("total", euros(order.get("total"))));
        return Map.of("order", order.get("id"), "number", "INV-" + order.get("id"), "total", order.get("total"), "text", text.toString());
    }

    private static String euros(Object cents) {
        long amount = ((Number) cents).longValue();
        return "%d.%02d".formatted(amount / 100, amount % 100);
    }
}
