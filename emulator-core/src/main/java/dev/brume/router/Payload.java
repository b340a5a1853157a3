package dev.brume.router;

import dev.brume.aws.Blob;
import java.util.Map;

/// What a delivery carries.
///
/// @param body text, as JSON where the target takes JSON
/// @param attributes message attributes for targets that have them (SQS, SNS)
/// @param parameters how the target is to take it, by the names of the target's API: `MessageGroupId`,
///     `MessageDeduplicationId`, `DelaySeconds`, `InvocationType`
public record Payload(String body, Map<String, Attribute> attributes, Map<String, String> parameters) {
    /// A message attribute as SNS and SQS know it.
    ///
    /// @param dataType `String`, `Number`, `Binary` or a custom type of those, `String.email`
    /// @param stringValue null for binary ones
    /// @param binaryValue null for all others
    public record Attribute(String dataType, String stringValue, Blob binaryValue) {}

    public static Payload of(String body) {
        return new Payload(body, Map.of(), Map.of());
    }
}
