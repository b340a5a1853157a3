package dev.brume.lambda.eventsource;

import dev.brume.aws.Scope;
import dev.brume.lambda.function.FunctionReference;
import java.time.Instant;
import java.util.Map;

/// Brings what is read from an event source to a function: a row of `lambda.event-source-mapping`.
///
/// @param eventSourceArn of an SQS queue, which may belong to another account
/// @param function as it was named, with its qualifier: the version is looked up at each invocation
/// @param enabled whether it is to be [MappingState#ENABLED] once its state is no transition any more
public record EventSourceMapping(
        Scope scope,
        String uuid,
        String eventSourceArn,
        FunctionReference function,
        boolean enabled,
        MappingState state,
        MappingSettings settings,
        Instant lastModified,
        Map<String, String> tags) {
    /// The ones that users begin; SQS mappings have no others.
    public static final String STATE_TRANSITION_REASON = "USER_INITIATED";

    public EventSourceMapping {
        tags = Map.copyOf(tags);
    }

    public String arn() {
        return scope.arn("lambda", "event-source-mapping:" + uuid).toString();
    }

    public String functionArn() {
        return function.arn();
    }

    /// What an update makes of it. A change of `enabled` shows in the state, any other is just an update.
    public EventSourceMapping updated(FunctionReference newFunction, boolean newEnabled, MappingSettings newSettings, Instant now) {
        MappingState next = MappingState.UPDATING;
        if (newEnabled != enabled) {
            next = newEnabled ? MappingState.ENABLING : MappingState.DISABLING;
        }
        return new EventSourceMapping(scope, uuid, eventSourceArn, newFunction, newEnabled, next, newSettings, now, tags);
    }

    EventSourceMapping in(MappingState newState) {
        return new EventSourceMapping(scope, uuid, eventSourceArn, function, enabled, newState, settings, lastModified, tags);
    }

    public EventSourceMapping withTags(Map<String, String> all) {
        return new EventSourceMapping(scope, uuid, eventSourceArn, function, enabled, state, settings, lastModified, all);
    }

    /// The state that a transition leads to; null if it ends the mapping.
    MappingState settled() {
        if (state == MappingState.DELETING) {
            return null;
        }
        return enabled ? MappingState.ENABLED : MappingState.DISABLED;
    }
}
