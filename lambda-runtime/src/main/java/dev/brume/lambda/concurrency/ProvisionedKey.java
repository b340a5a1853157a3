package dev.brume.lambda.concurrency;

/// @param qualifier an alias or a version's number
record ProvisionedKey(String function, String qualifier) implements Comparable<ProvisionedKey> {
    /// Before all configurations of a function.
    static ProvisionedKey first(String function) {
        return new ProvisionedKey(function, "");
    }

    /// Behind all configurations of a function.
    static ProvisionedKey end(String function) {
        return new ProvisionedKey(function + '\0', "");
    }

    @Override public int compareTo(ProvisionedKey other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : qualifier.compareTo(other.qualifier);
    }
}
