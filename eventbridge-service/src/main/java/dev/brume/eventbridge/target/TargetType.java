package dev.brume.eventbridge.target;

import java.util.Optional;

/// The kinds of targets that rules have in Brume, by their ARNs. What else the router reaches is no target of a rule: addresses,
/// calls of any API.
///
/// @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">AWS</a>
public enum TargetType {
    FUNCTION(":lambda:", ":function:", false),
    QUEUE(":sqs:", ":", false),
    TOPIC(":sns:", ":", false),
    LOG_GROUP(":logs:", ":log-group:", false),
    STATE_MACHINE(":states:", ":stateMachine:", true),
    BUS(":events:", ":event-bus/", true);

    private static final TargetType[] ALL = values();

    private final String service;
    private final String resource;
    private final boolean takesRoleOfRule;

    TargetType(String service, String resource, boolean takesRoleOfRule) {
        this.service = service;
        this.resource = resource;
        this.takesRoleOfRule = takesRoleOfRule;
    }

    /// Whether the rule's role delivers where the target names none. To the others EventBridge comes as itself then, and the
    /// resource's policy decides.
    public boolean takesRoleOfRule() {
        return takesRoleOfRule;
    }

    /// Without a parse of the whole ARN, as each delivery asks it: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`.
    public static Optional<TargetType> of(String arn) {
        int beforeService = arn.startsWith("arn:") ? arn.indexOf(':', 4) : -1;
        int beforeRegion = beforeService < 0 ? -1 : arn.indexOf(':', beforeService + 1);
        int beforeAccount = beforeRegion < 0 ? -1 : arn.indexOf(':', beforeRegion + 1);
        int beforeResource = beforeAccount < 0 ? -1 : arn.indexOf(':', beforeAccount + 1);
        if (beforeResource < 0) return Optional.empty();
        for (TargetType type : ALL) {
            boolean isService = beforeRegion - beforeService + 1 == type.service.length() && arn.startsWith(type.service, beforeService);
            if (isService && arn.startsWith(type.resource, beforeResource)) return Optional.of(type);
        }
        return Optional.empty();
    }
}
