package dev.brume.eventbridge.rule;

import dev.brume.aws.Scope;
import dev.brume.eventbridge.EventBridgeErrors;
import dev.brume.eventbridge.bus.Bus;
import dev.brume.eventbridge.bus.BusReference;
import java.util.Map;
import java.util.Optional;

/// A rule of a bus: a pattern, a schedule, or both.
///
/// @param state as on the wire: `ENABLED`, `DISABLED`, `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`
/// @param managedBy the service that made the rule, and for which alone it is there
/// @param roleArn who delivers to targets that need a role and name none
public record EventRule(
        Scope scope,
        String bus,
        String name,
        Optional<String> eventPattern,
        Optional<String> scheduleExpression,
        String state,
        Optional<String> description,
        Optional<String> roleArn,
        Optional<String> managedBy,
        Map<String, String> tags) {

    public static final String ENABLED = "ENABLED";
    public static final String DISABLED = "DISABLED";

    public EventRule {
        tags = Map.copyOf(tags);
    }

    public RuleKey key() {
        return new RuleKey(bus, name);
    }

    public String arn() {
        return arn(new BusReference(scope, bus), name);
    }

    /// Rules of the default bus do not name it.
    public static String arn(BusReference bus, String name) {
        return bus.scope().arn("events", "rule/" + (bus.name().equals(Bus.DEFAULT) ? "" : bus.name() + '/') + name).toString();
    }

    public boolean isEnabled() {
        return !state.equals(DISABLED);
    }

    /// @throws dev.brume.aws.AwsException `ManagedRuleException` if it is one of a service, and nothing forces it
    public void requireRemovable(Boolean force) {
        if (managedBy.isPresent() && !Boolean.TRUE.equals(force)) throw EventBridgeErrors.managedRule(name);
    }

    /// @throws dev.brume.aws.AwsException `ManagedRuleException` if it is one of a service
    public void requireOwn() {
        if (managedBy.isPresent()) throw EventBridgeErrors.managedRuleStays(name);
    }

    public EventRule withState(String other) {
        return new EventRule(scope, bus, name, eventPattern, scheduleExpression, other, description, roleArn, managedBy, tags);
    }

    public EventRule withTags(Map<String, String> other) {
        return new EventRule(scope, bus, name, eventPattern, scheduleExpression, state, description, roleArn, managedBy, other);
    }
}
