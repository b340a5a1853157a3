package dev.brume.iam.authorization;

import dev.brume.auth.AccessRequest;
import dev.brume.iam.policy.pattern.RequestContext;
import dev.brume.timeline.Timeline;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The context keys of a request: those it was asked with, those of the caller's session, and the time. For one thread.
final class AccessContext implements RequestContext {
    private final AccessRequest request;
    private final Timeline timeline;
    private Map<String, List<String>> byKey;

    AccessContext(AccessRequest request, Timeline timeline) {
        this.request = request;
        this.timeline = timeline;
    }

    @Override public List<String> values(String key) {
        if (byKey == null) {
            byKey = lowerCaseKeys();
        }
        List<String> given = byKey.get(key);
        if (given != null) {
            return given;
        }
        return switch (key) {
            case "aws:currenttime" -> List.of(timeline.now().toString());
            case "aws:epochtime" -> List.of(Long.toString(timeline.now().getEpochSecond()));
            default -> List.of();
        };
    }

    private Map<String, List<String>> lowerCaseKeys() {
        Map<String, List<String>> lower = HashMap.newHashMap(request.context().size() + request.caller().context().size());
        request.caller().context().forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), List.of(value)));
        request.context().forEach((key, values) -> lower.put(key.toLowerCase(Locale.ROOT), values));
        return lower;
    }
}
