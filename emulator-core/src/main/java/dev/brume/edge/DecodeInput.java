package dev.brume.edge;

import dev.brume.schema.OperationSchema;

/// Reads the input that the operation's schema describes, and holds it against the model's constraints.
final class DecodeInput implements Stage {
    @Override public void pass(Passage passage) {
        OperationSchema operation = passage.action.operation();
        passage.input = passage.codec.decode(operation, passage.request);
        passage.service.constraints().check(operation, passage.input);
    }
}
