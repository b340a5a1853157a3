package dev.brume.edge;

import dev.brume.aws.AwsException;
import dev.brume.schema.OperationSchema;
import dev.brume.spi.Api;
import dev.brume.spi.NotImplemented;

/// Reads the input that the operation's schema describes, and holds it against the model's constraints.
final class DecodeInput implements Stage {
    @Override public void pass(Passage passage) {
        OperationSchema operation = passage.action.operation();
        try {
            passage.input = passage.codec.decode(operation, passage.request);
            passage.service.constraints().check(operation, passage.input);
        } catch (AwsException invalid) {
            // Whoever mended the input would be told only then that nobody wrote the operation.
            Api api = passage.service.module().api();
            throw api.implemented(operation) ? invalid : NotImplemented.operation(api.schema().name(), operation.name());
        }
    }
}
