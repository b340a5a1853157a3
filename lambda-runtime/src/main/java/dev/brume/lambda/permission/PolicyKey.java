package dev.brume.lambda.permission;

/// Whose policy it is.
///
/// @param qualifier a version's number or an alias; empty for the function itself
record PolicyKey(String function, String qualifier) implements Comparable<PolicyKey> {
    static PolicyKey first(String function) {
        return new PolicyKey(function, "");
    }

    /// Behind all policies of a function.
    static PolicyKey end(String function) {
        return new PolicyKey(function, "\uffff");
    }

    @Override public int compareTo(PolicyKey other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : qualifier.compareTo(other.qualifier);
    }
}
