package dev.brume.spi;

import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;

/// A service's operations: generated from AWS's model, bound to its implementation.
public interface Api {
    ServiceSchema schema();

    /// Runs an operation.
    ///
    /// @param input valid by the model's constraints
    /// @return the output, never null
    /// @throws dev.brume.aws.AwsException as AWS answers it
    Structure invoke(OperationSchema operation, Call call, Structure input);

    /// Whether somebody wrote it, or the generated default refuses it.
    boolean implemented(OperationSchema operation);
}
