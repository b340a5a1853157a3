package dev.brume.protocol;

import dev.brume.aws.AwsException;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;

/// One wire protocol, walking the schemas of whatever service. Stateless, safe on any thread.
public interface Codec {
    Protocol protocol();

    /// The operation that a request is for.
    ///
    /// @throws AwsException as AWS answers an operation that the service does not have, naming it
    OperationSchema operation(ServiceSchema service, WireRequest request);

    /// The input of an operation, not validated yet: an absent member is `null`, an unknown one is ignored.
    ///
    /// @throws AwsException `SerializationException`, or the protocol's like, if the request cannot be read as the input
    Structure decode(OperationSchema operation, WireRequest request);

    WireResponse encode(OperationSchema operation, Structure output, String requestId);

    /// @param service   `null` if no service was found
    /// @param operation `null` if no operation was found
    WireResponse encodeError(ServiceSchema service, OperationSchema operation, AwsException error, String requestId);
}
