package dev.brume.router;

import dev.brume.aws.Arn;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which service takes deliveries to which ARNs and URLs.
final class Targets {
    private final Map<String, Target> byName = new ConcurrentHashMap<>();

    void add(Target target) {
        if (byName.putIfAbsent(target.name(), target) != null) {
            throw new IllegalStateException("There are two targets named " + target.name());
        }
    }

    Target.Pace pace(String arnOrUrl) {
        Target target = find(arnOrUrl);
        return target == null ? Target.Pace.ALONE : target.pace();
    }

    /// @return null if no target takes deliveries there
    Target find(String arnOrUrl) {
        int scheme = arnOrUrl.indexOf("://");
        if (scheme > 0) {
            return byName.get(arnOrUrl.substring(0, scheme));
        }
        String service = Arn.serviceOf(arnOrUrl);
        return service == null ? null : byName.get(service);
    }
}
