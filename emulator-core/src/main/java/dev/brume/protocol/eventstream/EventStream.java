package dev.brume.protocol.eventstream;

import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Utf8;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TypeSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns the events of a stream, values of its union, into messages and back.
public final class EventStream {
    public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private final EventPayload format;

    public EventStream(EventPayload format) {
        this.format = format;
    }

    /// @param events a union, or an `Iterable` of them
    public void write(Object events, ByteSink sink) {
        if (events instanceof Iterable<?> several) {
            for (Object event : several) {
                event((Structure) event).write(sink);
            }
        } else {
            event((Structure) events).write(sink);
        }
    }

    /// The message that goes before the events, where output and events share the body.
    public Message initialResponse(Structure output) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(":message-type", "event");
        headers.put(":event-type", "initial-response");
        headers.put(":content-type", format.contentType());
        return new Message(headers, document(output, "initial-response"));
    }

    /// The message of one event.
    public Message event(Structure union) {
        StructureSchema kinds = union.schema();
        for (int i = 0; i < kinds.size(); i++) {
            if (union.member(i) instanceof Structure event) {
                return message(kinds.member(i), event);
            }
        }
        throw new IllegalArgumentException("An event of " + kinds + " has no member");
    }

    private Message message(MemberSchema kind, Structure event) {
        Map<String, Object> headers = new LinkedHashMap<>();
        boolean exception = event.schema().error() != null;
        headers.put(":message-type", exception ? "exception" : "event");
        headers.put(exception ? ":exception-type" : ":event-type", kind.wireName());
        StructureSchema schema = event.schema();
        MemberSchema payload = null;
        boolean inBody = false;
        for (int i = 0; i < schema.size(); i++) {
            MemberSchema member = schema.member(i);
            if (member.location() == Location.EVENT_PAYLOAD) {
                payload = member;
            } else if (member.location() == Location.EVENT_HEADER && event.member(i) != null) {
                headers.put(member.wireName(), event.member(i));
            }
            inBody |= member.location() == Location.BODY;
        }
        Blob bytes = Blob.EMPTY;
        if (payload != null) {
            bytes = payload(event.member(payload.index()), payload, headers);
        } else if (inBody) {
            headers.put(":content-type", format.contentType());
            bytes = document(event, kind.wireName());
        }
        return new Message(headers, bytes);
    }

    private Blob payload(Object value, MemberSchema member, Map<String, Object> headers) {
        return switch (value) {
            case null -> Blob.EMPTY;
            case Blob blob -> {
                headers.put(":content-type", "application/octet-stream");
                yield blob;
            }
            case String text -> {
                headers.put(":content-type", "text/plain");
                yield Blob.utf8(text);
            }
            default -> {
                headers.put(":content-type", format.contentType());
                yield document((Structure) value, member.wireName());
            }
        };
    }

    private Blob document(Structure value, String name) {
        ByteSink sink = new ByteSink();
        format.write(value, name, sink);
        return Blob.of(sink.toByteArray());
    }

    /// The events of a stream that has ended. Kinds that the model does not know are left out.
    public List<Structure> read(byte[] bytes, StructureSchema union) {
        List<Structure> events = new ArrayList<>();
        for (Message message : Message.readAll(bytes)) {
            boolean signed = message.headers().containsKey(":chunk-signature");
            List<Message> inner = signed ? Message.readAll(message.payload().bytes()) : List.of(message);
            for (Message event : inner) {
                Structure value = event(event, union);
                if (value != null) {
                    events.add(value);
                }
            }
        }
        return events;
    }

    private Structure event(Message message, StructureSchema union) {
        String event = message.text(":event-type");
        String kind = event == null ? message.text(":exception-type") : event;
        int index = kind == null ? -1 : union.index(kind);
        if (index < 0 || !(union.member(index).target() instanceof StructureSchema schema)) {
            return null;
        }
        Object[] members = new Object[union.size()];
        members[index] = content(message, schema);
        return union.create(members);
    }

    private Structure content(Message message, StructureSchema schema) {
        Object[] members = new Object[schema.size()];
        boolean wholePayload = false;
        for (int i = 0; i < members.length; i++) {
            MemberSchema member = schema.member(i);
            if (member.location() == Location.EVENT_HEADER) {
                members[i] = message.headers().get(member.wireName());
            } else if (member.location() == Location.EVENT_PAYLOAD) {
                wholePayload = true;
                members[i] = payload(message.payload(), member.target());
            }
        }
        if (!wholePayload) {
            format.readInto(members, message.payload().bytes(), schema);
        }
        return schema.create(members);
    }

    private Object payload(Blob bytes, TypeSchema type) {
        return switch (type) {
            case BlobSchema _ -> bytes;
            case StringSchema _ -> Utf8.decode(bytes.bytes(), 0, bytes.size());
            case StructureSchema schema -> {
                Object[] members = new Object[schema.size()];
                format.readInto(members, bytes.bytes(), schema);
                yield schema.create(members);
            }
            default -> null;
        };
    }
}
