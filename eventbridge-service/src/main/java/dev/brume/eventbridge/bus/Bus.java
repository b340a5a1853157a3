package dev.brume.eventbridge.bus;

import dev.brume.aws.Scope;
import java.time.Instant;
import java.util.Map;

/// An event bus. Texts are empty where nobody set them.
///
/// @param policy who may do what with it, a policy document
/// @param deadLetterArn for events that could not be encrypted: kept, as Brume does not encrypt
public record Bus(
        Scope scope,
        String name,
        String description,
        String policy,
        String deadLetterArn,
        String kmsKeyIdentifier,
        Map<String, String> tags,
        Instant createdAt,
        Instant modifiedAt) {

    public static final String DEFAULT = "default";

    /// The default buses are there since EventBridge is.
    private static final Instant ALWAYS = Instant.parse("2019-07-11T00:00:00Z");

    public Bus {
        tags = Map.copyOf(tags);
    }

    public static Bus defaultOf(Scope scope) {
        return new Bus(scope, DEFAULT, "", "", "", "", Map.of(), ALWAYS, ALWAYS);
    }

    public String arn() {
        return new BusReference(scope, name).arn();
    }

    public boolean isDefault() {
        return name.equals(DEFAULT);
    }

    public Bus withPolicy(String other, Instant now) {
        return new Bus(scope, name, description, other, deadLetterArn, kmsKeyIdentifier, tags, createdAt, now);
    }

    public Bus withTags(Map<String, String> other) {
        return new Bus(scope, name, description, policy, deadLetterArn, kmsKeyIdentifier, other, createdAt, modifiedAt);
    }

    public Bus updated(String newDescription, String newDeadLetterArn, String newKmsKeyIdentifier, Instant now) {
        return new Bus(scope, name, newDescription, policy, newDeadLetterArn, newKmsKeyIdentifier, tags, createdAt, now);
    }
}
