package dev.brume.edge;

/// One step of a call's way through the gate. Stateless but for caches, safe on any thread.
interface Stage {
    /// @throws dev.brume.aws.AwsException to end the call with this error
    void pass(Passage passage);
}
