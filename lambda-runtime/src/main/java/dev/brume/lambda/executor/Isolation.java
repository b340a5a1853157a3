package dev.brume.lambda.executor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What keeps functions apart on this machine.
///
/// @param inForce each layer by its name, `Landlock`
/// @param missing why the others are not
public record Isolation(List<String> inForce, Map<String, String> missing) {
    public Isolation {
        inForce = List.copyOf(inForce);
        missing = Map.copyOf(missing);
    }

    /// As `sandbox.py` tells it.
    static Isolation of(JsonNode told) {
        List<String> inForce = new ArrayList<>();
        told.get("layers").forEach(layer -> inForce.add(layer.asText()));
        Map<String, String> missing = new LinkedHashMap<>();
        told.get("refused").properties().forEach(entry -> missing.put(entry.getKey(), entry.getValue().asText()));
        return new Isolation(inForce, missing);
    }

    @Override public String toString() {
        return "in force: " + String.join(", ", inForce) + (missing.isEmpty() ? "" : "; missing: " + missing);
    }
}
