package dev.brume.lambda.function;

/// Orders the versions of a function: `$LATEST`, then by number.
public record VersionKey(String function, String version) implements Comparable<VersionKey> {
    /// Before all versions of a function.
    static VersionKey first(String function) {
        return new VersionKey(function, "");
    }

    /// Behind all versions of a function.
    static VersionKey end(String function) {
        return new VersionKey(function + '\0', "");
    }

    @Override public int compareTo(VersionKey other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : Long.compare(number(), other.number());
    }

    private long number() {
        if (version.isEmpty()) {
            return -2;
        }
        return version.equals(Version.LATEST) ? -1 : Long.parseLong(version);
    }
}
