package dev.brume.protocol;

import dev.brume.aws.AwsException;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.StructureSchema;

/// An error with all that protocols call it.
///
/// @param shape       what the model has of it, `null` if it is not in there
/// @param code        its code in the JSON and CBOR protocols, without namespace
/// @param queryCode   its code in the query protocol
/// @param queryStatus its HTTP status in the query protocol
/// @param rpcStatus   its HTTP status in the protocols of one URL, JSON and CBOR, which use 400 for more
public record NamedError(
        AwsException error, StructureSchema shape, String code, String queryCode, int queryStatus, int rpcStatus) {
    private static final String AUTHORIZATION_ERROR = "AuthorizationErrorException";

    /// @param service   `null` if no service was found
    /// @param operation `null` if no operation was found
    public static NamedError of(ServiceSchema service, OperationSchema operation, AwsException error) {
        StructureSchema shape = shape(service, operation, error);
        if (shape != null) {
            return new NamedError(
                    error, shape, shape.error().shape(), shape.error().code(), error.status(), error.status());
        }
        CommonError common = CommonError.of(error.code());
        if (common != null) {
            return new NamedError(
                    error, null, common.jsonCode(), common.queryCode(), common.queryStatus(), common.jsonStatus());
        }
        return new NamedError(error, null, error.code(), error.code(), error.status(), error.status());
    }

    /// A refused access has a name of its own in SNS's model, `AuthorizationError`.
    private static StructureSchema shape(ServiceSchema service, OperationSchema operation, AwsException error) {
        StructureSchema shape = ErrorShape.find(service, operation, error);
        boolean isDenied = error.code().equals(CommonError.ACCESS_DENIED.queryCode());
        return shape == null && service != null && isDenied ? service.error(AUTHORIZATION_ERROR) : shape;
    }

    /// The fault, as the query protocol has it.
    public String type() {
        return error.fault() == AwsException.Fault.SENDER ? "Sender" : "Receiver";
    }

    /// The value of `x-amzn-query-error`.
    public String queryError() {
        return queryCode + ';' + type();
    }
}
