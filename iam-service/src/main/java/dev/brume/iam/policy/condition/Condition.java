package dev.brume.iam.policy.condition;

import dev.brume.iam.policy.pattern.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One condition of a statement: an operator, a context key, and the values of which one must match, or none where the
/// operator is negated.
///
/// @param key the context key in lower case
/// @param keyName the context key as the policy spells it
public record Condition(QualifiedOperator operator, String key, String keyName, List<ConditionValue> values) {

    public Condition {
        values = List.copyOf(values);
    }

    public Condition(QualifiedOperator operator, String keyName, List<ConditionValue> values) {
        this(operator, keyName.toLowerCase(Locale.ROOT), keyName, values);
    }

    /// Whether the condition holds in the request.
    public boolean holds(RequestContext request) {
        List<String> present = request.values(key);
        if (operator.operator() == ConditionOperator.NULL) {
            return matchesAny(present.isEmpty() ? "true" : "false", request);
        }
        boolean negated = operator.operator().negated();
        return switch (operator.qualifier()) {
            case NONE -> present.isEmpty() ? negated || operator.ifExists() : anyMatches(present, request) != negated;
            case FOR_ALL_VALUES -> allHold(present, negated, request);
            case FOR_ANY_VALUE -> present.isEmpty() ? operator.ifExists() : anyHolds(present, negated, request);
        };
    }

    /// The context keys that the condition reads, in the spelling of the policy.
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        keys.add(keyName);
        for (ConditionValue value : values) {
            keys.addAll(value.variables());
        }
        return keys;
    }

    private boolean anyMatches(List<String> present, RequestContext request) {
        return anyHolds(present, false, request);
    }

    private boolean anyHolds(List<String> present, boolean negated, RequestContext request) {
        for (int i = 0; i < present.size(); i++) {
            if (matchesAny(present.get(i), request) != negated) {
                return true;
            }
        }
        return false;
    }

    private boolean allHold(List<String> present, boolean negated, RequestContext request) {
        for (int i = 0; i < present.size(); i++) {
            if (matchesAny(present.get(i), request) == negated) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesAny(String value, RequestContext request) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).matches(value, request)) {
                return true;
            }
        }
        return false;
    }

    @Override public String toString() {
        return operator + " " + keyName;
    }
}
