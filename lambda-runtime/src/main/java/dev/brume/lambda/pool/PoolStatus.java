package dev.brume.lambda.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import dev.brume.lambda.executor.Isolation;
import java.util.Map;

/// What the pool has at this moment.
///
/// @param environments of all functions
/// @param busy those that run an invocation
/// @param frozen those that are stopped until their next invocation
/// @param startedAhead processes that wait for a function
/// @param isolation what keeps functions apart, by the interpreter that starts them; empty before the first function
public record PoolStatus(int environments, int busy, int frozen, int startedAhead, Map<String, Isolation> isolation) {
    /// For `/_brume/health`.
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object().put("environments", environments).put("busy", busy).put("frozen", frozen).put("startedAhead", startedAhead);
        ObjectNode layers = json.putObject("isolation");
        isolation.forEach((name, of) -> {
            ObjectNode one = layers.putObject(name);
            of.inForce().forEach(one.putArray("inForce")::add);
            ObjectNode missing = one.putObject("missing");
            of.missing().forEach(missing::put);
        });
        return json;
    }
}
