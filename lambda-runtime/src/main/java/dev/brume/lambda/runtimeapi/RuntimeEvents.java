package dev.brume.lambda.runtimeapi;

/// What the runtime in an environment asks and tells. Called on the thread of its connection.
public interface RuntimeEvents {
    /// It is ready for the next invocation, and waits for it.
    void next(Reply reply);

    /// It has hung up while it waited.
    void hungUp(Reply reply);

    /// @return whether this invocation is running
    boolean response(String requestId, byte[] payload);

    /// The response is larger than 6 MB; its body was not read.
    ///
    /// @return whether this invocation is running
    boolean responseTooLarge(String requestId);

    /// @return whether this invocation is running
    boolean error(String requestId, String type, byte[] payload);

    /// @return whether it is still initialising
    boolean initError(String type, byte[] payload);
}
