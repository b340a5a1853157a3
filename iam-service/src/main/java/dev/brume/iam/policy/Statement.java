package dev.brume.iam.policy;

import dev.brume.iam.policy.condition.Condition;
import dev.brume.iam.policy.pattern.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A statement of a policy.
///
/// @param sid empty where the policy gives none
/// @param principal empty in the policies of identities, which speak of their identity
/// @param start where AWS says that the statement begins
/// @param end just behind the statement
public record Statement(
        Optional<String> sid,
        Effect effect,
        Optional<PrincipalElement> principal,
        ActionElement action,
        Optional<ResourceElement> resource,
        List<Condition> conditions,
        Position start,
        Position end) {

    public Statement {
        conditions = List.copyOf(conditions);
    }

    /// Whether the statement is about an action on a resource.
    public boolean covers(String requestAction, String requestResource, RequestContext context) {
        return action.covers(requestAction)
                && resource.orElse(ResourceElement.EVERYTHING).covers(requestResource, context);
    }

    /// Whether all conditions hold; a statement without conditions always applies.
    public boolean conditionsHold(RequestContext context) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).holds(context)) {
                return false;
            }
        }
        return true;
    }

    /// The context keys that the statement reads, in the spelling of the policy.
    public List<String> contextKeys() {
        List<String> keys = new ArrayList<>();
        resource.ifPresent(element -> keys.addAll(element.variables()));
        for (Condition condition : conditions) {
            keys.addAll(condition.keys());
        }
        return keys;
    }
}
