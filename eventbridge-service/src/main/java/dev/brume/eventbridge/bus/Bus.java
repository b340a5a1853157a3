package dev.brume.eventbridge.bus;

import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An event bus. Texts are empty where nobody set them.
///
/// @param policy who may do what with it, a policy document
/// @param logs kept, as Brume's buses write none
/// @param deadLetterArn for events that could not be encrypted: kept, as Brume does not encrypt
public record Bus(
        Scope scope,
        String name,
        String description,
        String policy,
        String deadLetterArn,
        String kmsKeyIdentifier,
        Optional<Logs> logs,
        Map<String, String> tags,
        Instant createdAt,
        Instant modifiedAt) {

    /// A `LogConfig`; each may be null.
    public record Logs(String includeDetail, String level) {}

    public static final String DEFAULT = "default";

    /// The default buses are there since EventBridge is.
    private static final Instant ALWAYS = Instant.parse("2019-07-11T00:00:00Z");

    public Bus {
        tags = Map.copyOf(tags);
    }

    public static Bus defaultOf(Scope scope) {
        return new Bus(scope, DEFAULT, "", "", "", "", Optional.empty(), Map.of(), ALWAYS, ALWAYS);
    }

    public String arn() {
        return new BusReference(scope, name).arn();
    }

    public boolean isDefault() {
        return name.equals(DEFAULT);
    }

    public Bus withPolicy(String other, Instant now) {
        return new Bus(scope, name, description, other, deadLetterArn, kmsKeyIdentifier, logs, tags, createdAt, now);
    }

    public Bus withTags(Map<String, String> other) {
        return new Bus(scope, name, description, policy, deadLetterArn, kmsKeyIdentifier, logs, other, createdAt, modifiedAt);
    }

    public Bus updated(String newDescription, String newDeadLetterArn, String newKmsKeyIdentifier, Optional<Logs> newLogs, Instant now) {
        return new Bus(scope, name, newDescription, policy, newDeadLetterArn, newKmsKeyIdentifier, newLogs, tags, createdAt, now);
    }
}
