package dev.brume.edge;

/// Writes the output in the protocol of the request.
final class EncodeOutput implements Stage {
    @Override public void pass(Passage passage) {
        passage.response = passage.codec.encode(passage.action.operation(), passage.output, passage.requestId);
    }
}
