package dev.brume.router;

import java.util.Map;

/// What a target answered.
///
/// @param status as of HTTP
/// @param body as the target's API answers it, empty if it has nothing to say
/// @param details by the names of the target's API: `MessageId`, `ExecutedVersion`, `FunctionError`
public record Answer(int status, String body, Map<String, String> details) {
    public static final Answer EMPTY = new Answer(200, "", Map.of());
}
