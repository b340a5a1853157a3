package dev.brume.lambda.destination;

/// @param qualifier an alias, a version, or `$LATEST`, which is also meant where there is none
record EventInvokeConfigKey(String function, String qualifier) implements Comparable<EventInvokeConfigKey> {
    static final String LATEST = "$LATEST";

    static EventInvokeConfigKey of(String function, String qualifier) {
        return new EventInvokeConfigKey(function, qualifier.isEmpty() ? LATEST : qualifier);
    }

    @Override public int compareTo(EventInvokeConfigKey other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : qualifier.compareTo(other.qualifier);
    }
}
