package dev.brume.protocol.awsjson;

import dev.brume.aws.AwsException;
import dev.brume.protocol.ErrorShape;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.StructureSchema;
import java.util.Map;

/// The body of an error, in the JSON protocols.
public final class JsonError {
    private JsonError() {}

    /// @param type  the `__type`; `null` for the protocol that has it in a header
    /// @param shape the model's, `null` if it has none
    public static void write(String type, AwsException error, StructureSchema shape, JsonWriter writer) {
        writer.open();
        boolean first = true;
        if (type != null) {
            writer.name("__type", first);
            writer.document(type);
            first = false;
        }
        if (error.getMessage() != null) {
            writer.name(messageName(error, shape), first);
            writer.document(error.getMessage());
            first = false;
        }
        for (Map.Entry<String, Object> entry : error.members().entrySet()) {
            MemberSchema member = ErrorShape.member(shape, entry.getKey());
            if (member == null) {
                writer.name(entry.getKey(), first);
                writer.document(entry.getValue());
            } else {
                writer.name(member.wireName(), first);
                writer.member(entry.getValue(), member);
            }
            first = false;
        }
        writer.close();
    }

    private static String messageName(AwsException error, StructureSchema shape) {
        MemberSchema message = shape == null ? null : ErrorShape.message(shape);
        if (message != null) {
            return message.wireName();
        }
        // The server framework's own errors are older than the lower case of the services' models.
        return error.code().equals("SerializationException") ? "Message" : "message";
    }
}
