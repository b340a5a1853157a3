package dev.brume.lambda.alias;

/// Orders the aliases of a function by name.
record AliasKey(String function, String name) implements Comparable<AliasKey> {
    /// Before all aliases of a function.
    static AliasKey first(String function) {
        return new AliasKey(function, "");
    }

    /// Behind all aliases of a function.
    static AliasKey end(String function) {
        return new AliasKey(function + '\0', "");
    }

    @Override public int compareTo(AliasKey other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : name.compareTo(other.name);
    }
}
