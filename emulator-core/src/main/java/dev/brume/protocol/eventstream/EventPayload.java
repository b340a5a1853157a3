package dev.brume.protocol.eventstream;

import dev.brume.protocol.ByteSink;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;

/// How a protocol writes the structures inside of events.
public interface EventPayload {
    String contentType();

    /// @param name the element's name, where the format has one
    void write(Structure value, String name, ByteSink sink);

    /// Fills in the members that the bytes have.
    void readInto(Object[] members, byte[] bytes, StructureSchema schema);
}
