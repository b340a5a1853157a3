package dev.brume.iam.policy.pattern;

import java.util.List;

/// A string of a policy that a value of the request either matches or not. Immutable, safe on any thread.
public sealed interface StringPattern permits Glob, VariablePattern {

    /// Whether the value matches; the context is where policy variables take their values from.
    boolean matches(String value, RequestContext context);

    /// The context keys that the pattern reads, in the spelling of the policy.
    List<String> variables();
}
