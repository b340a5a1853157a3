package dev.brume.logs.group;

import dev.brume.aws.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A log group, without its streams and events: a row of `logs.group`.
///
/// @param number unique, also among deleted groups: its streams and events are found by it
/// @param kmsKeyId empty for none
/// @param logGroupClass `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`
/// @param retentionInDays empty if events never expire
public record Group(
        Scope scope,
        String name,
        long number,
        Instant createdAt,
        String kmsKeyId,
        String logGroupClass,
        Optional<Integer> retentionInDays,
        boolean deletionProtected,
        Map<String, String> tags) {
    public static final String STANDARD = "STANDARD";
    public static final String INFREQUENT_ACCESS = "INFREQUENT_ACCESS";
    public static final String DELIVERY = "DELIVERY";

    public Group {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /// A new group with nothing set.
    public static Group made(Scope scope, String name, Instant now) {
        long number = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return new Group(scope, name, number, now, "", STANDARD, Optional.empty(), false, Map.of());
    }

    /// `logGroupArn`: `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`.
    public String arn() {
        return arn(scope, name);
    }

    public static String arn(Scope scope, String name) {
        return scope.arn("logs", "log-group:" + name).toString();
    }

    public boolean infrequentAccess() {
        return logGroupClass.equals(INFREQUENT_ACCESS);
    }

    /// Events of before this time have expired; 0 if none ever does.
    public long expiredBefore(Instant now) {
        return retentionInDays.map(days -> now.minus(Duration.ofDays(days)).toEpochMilli()).orElse(0L);
    }

    public Group withClass(String changed) {
        return new Group(scope, name, number, createdAt, kmsKeyId, changed, retentionInDays, deletionProtected, tags);
    }

    public Group withKmsKey(String key) {
        return new Group(scope, name, number, createdAt, key, logGroupClass, retentionInDays, deletionProtected, tags);
    }

    public Group withRetention(Optional<Integer> days) {
        return new Group(scope, name, number, createdAt, kmsKeyId, logGroupClass, days, deletionProtected, tags);
    }

    public Group withDeletionProtection(boolean on) {
        return new Group(scope, name, number, createdAt, kmsKeyId, logGroupClass, retentionInDays, on, tags);
    }

    public Group withTags(Map<String, String> changed) {
        return new Group(
                scope, name, number, createdAt, kmsKeyId, logGroupClass, retentionInDays, deletionProtected, changed);
    }
}
