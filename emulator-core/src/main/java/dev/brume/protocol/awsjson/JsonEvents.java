package dev.brume.protocol.awsjson;

import dev.brume.protocol.ByteSink;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.eventstream.EventPayload;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;

/// Events in JSON.
public final class JsonEvents implements EventPayload {
    private final SerializationErrors errors;

    public JsonEvents(SerializationErrors errors) {
        this.errors = errors;
    }

    @Override public String contentType() {
        return "application/json";
    }

    @Override public void write(Structure value, String name, ByteSink sink) {
        new JsonWriter(sink).structure(value);
    }

    @Override public void readInto(Object[] members, byte[] bytes, StructureSchema schema) {
        JsonReader.readInto(members, bytes, schema, errors);
    }
}
