package dev.brume.iam.accesskey;

import dev.brume.aws.Region;
import java.time.Duration;
import java.time.Instant;

/// When an access key was last used, and for what. A use that follows soon after one alike is not noted, so that a key in
/// constant use is no constant writing.
///
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKeyLastUsed.html
///
/// @param service by its signing name
public record LastUse(Instant at, String service, Region region) {
    private static final Duration SOON = Duration.ofMinutes(1);

    boolean stillTells(LastUse next) {
        boolean soon = next.at.isBefore(at.plus(SOON)) && !next.at.isBefore(at);
        return soon && next.service.equals(service) && next.region.equals(region);
    }
}
