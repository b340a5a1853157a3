package dev.brume.protocol;

import dev.brume.aws.AwsException;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.StructureSchema;

/// Finds what the model says of an error.
public final class ErrorShape {
    private ErrorShape() {}

    /// The shape of an error, `null` if the model has none.
    ///
    /// @param service   `null` if no service was found
    /// @param operation `null` if no operation was found
    public static StructureSchema find(ServiceSchema service, OperationSchema operation, AwsException error) {
        String code = error.code();
        StructureSchema known = service == null ? null : service.error(code);
        if (known != null || operation == null) {
            return known;
        }
        for (StructureSchema shape : operation.errors()) {
            if (shape.error().code().equals(code)) {
                return shape;
            }
        }
        return null;
    }

    /// The member that carries the message, `null` if the shape has none.
    public static MemberSchema message(StructureSchema shape) {
        for (int i = 0; i < shape.size(); i++) {
            if (shape.member(i).name().equalsIgnoreCase("message")) {
                return shape.member(i);
            }
        }
        return null;
    }

    /// The member of this name in the model, `null` if the shape has none.
    public static MemberSchema member(StructureSchema shape, String name) {
        for (int i = 0; shape != null && i < shape.size(); i++) {
            if (shape.member(i).name().equals(name)) {
                return shape.member(i);
            }
        }
        return null;
    }
}
