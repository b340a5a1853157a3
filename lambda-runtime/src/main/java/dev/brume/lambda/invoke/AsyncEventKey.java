package dev.brume.lambda.invoke;

/// Events by function, then by the id of the request that brought them.
record AsyncEventKey(String function, String requestId) implements Comparable<AsyncEventKey> {
    /// For timers. Names of functions have no slash.
    static AsyncEventKey parse(String text) {
        int slash = text.indexOf('/');
        return new AsyncEventKey(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override public int compareTo(AsyncEventKey other) {
        int byFunction = function.compareTo(other.function);
        return byFunction != 0 ? byFunction : requestId.compareTo(other.requestId);
    }

    @Override public String toString() {
        return function + '/' + requestId;
    }
}
