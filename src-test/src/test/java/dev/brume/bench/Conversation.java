package dev.brume.bench;

/// What one connection of a load says: one request after the other, each made once the previous answer is there.
interface Conversation {
    /// @param lastBody the body of the previous answer, null before the first request
    /// @return a whole HTTP request
    byte[] next(byte[] lastBody);

    /// The same request for ever.
    static Conversation of(byte[] request) {
        return lastBody -> request;
    }
}
