package dev.brume.protocol.restxml;

import dev.brume.protocol.ByteSink;
import dev.brume.protocol.eventstream.EventPayload;
import dev.brume.protocol.xml.XmlReader;
import dev.brume.protocol.xml.XmlWriter;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;

/// Events in XML.
final class XmlEvents implements EventPayload {

    @Override public String contentType() {
        return "text/xml";
    }

    @Override public void write(Structure value, String name, ByteSink sink) {
        XmlWriter xml = XmlWriter.ofRest(sink);
        xml.open(name);
        xml.members(value);
        xml.close(name);
    }

    @Override public void readInto(Object[] members, byte[] bytes, StructureSchema schema) {
        XmlReader.readInto(members, bytes, schema);
    }
}
