package dev.brume.sns.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.util.Set;

/// How many messages an endpoint gets in a second.
///
/// @param maxReceivesPerSecond 0 for any number
record ThrottlePolicy(int maxReceivesPerSecond) {
    static final ThrottlePolicy NONE = new ThrottlePolicy(0);

    private static final String MAX_RECEIVES = "maxReceivesPerSecond";

    static ThrottlePolicy read(PolicyMember policy) {
        policy.mayHave(Set.of(MAX_RECEIVES));
        return policy.get(MAX_RECEIVES) == null
                ? NONE
                : new ThrottlePolicy(policy.required(MAX_RECEIVES, 1, Integer.MAX_VALUE));
    }

    /// @return null if there is no limit
    JsonNode json() {
        if (maxReceivesPerSecond == 0) {
            return null;
        }
        ObjectNode json = Json.object();
        return json.put(MAX_RECEIVES, maxReceivesPerSecond);
    }
}
