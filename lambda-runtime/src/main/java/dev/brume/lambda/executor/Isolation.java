package dev.brume.lambda.executor;

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

    @Override public String toString() {
        return "in force: " + String.join(", ", inForce) + (missing.isEmpty() ? "" : "; missing: " + missing);
    }
}
