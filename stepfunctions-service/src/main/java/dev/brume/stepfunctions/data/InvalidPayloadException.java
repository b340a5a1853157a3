package dev.brume.stepfunctions.data;

/// A member of a payload template whose name ends in `.$` is neither a path nor a call of an intrinsic function. The
/// message is AWS's, without the place in the definition.
public final class InvalidPayloadException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// @param field as it is spelt, with the `.$`
    InvalidPayloadException(String field) {
        super("The value for the field '" + field
                + "' must be a valid JSONPath or a valid intrinsic function call");
    }
}
