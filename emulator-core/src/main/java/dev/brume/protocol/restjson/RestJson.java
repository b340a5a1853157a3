package dev.brume.protocol.restjson;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Headers;
import dev.brume.protocol.NamedError;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.Utf8;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.awsjson.JsonError;
import dev.brume.protocol.awsjson.JsonEvents;
import dev.brume.protocol.awsjson.JsonReader;
import dev.brume.protocol.awsjson.JsonWriter;
import dev.brume.protocol.eventstream.EventStream;
import dev.brume.protocol.rest.BindingException;
import dev.brume.protocol.rest.RequestBinding;
import dev.brume.protocol.rest.ResponseBinding;
import dev.brume.protocol.rest.Routes;
import dev.brume.schema.Empty;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TypeSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The codec of REST JSON.
public final class RestJson implements Codec {
    private static final String JSON = "application/json";

    private final Map<ServiceSchema, Routes> routes = new ConcurrentHashMap<>();

    @Override public Protocol protocol() {
        return Protocol.REST_JSON_1;
    }

    @Override public OperationSchema operation(ServiceSchema service, WireRequest request) {
        OperationSchema operation = routes.computeIfAbsent(service, Routes::new).find(request);
        if (operation == null) {
            throw AwsException.sender(
                    404,
                    "UnknownOperationException",
                    service.name() + " has no operation at " + request.method() + ' ' + request.path());
        }
        return operation;
    }

    @Override public Structure decode(OperationSchema operation, WireRequest request) {
        StructureSchema input = operation.input();
        if (input == null) {
            return Empty.INSTANCE;
        }
        SerializationErrors errors = SerializationErrors.wordingOf(operation.service().name());
        Object[] members = new Object[input.size()];
        if (input.bound()) {
            try {
                RequestBinding.read(operation, request, members);
            } catch (BindingException e) {
                throw errors.scalar(SerializationErrors.Found.STRING, e.wanted());
            }
        }
        if (input.payload() >= 0) {
            members[input.payload()] = payload(input.member(input.payload()), request.body(), errors);
        } else {
            JsonReader.readInto(members, request.body().bytes(), input, errors);
        }
        return input.create(members);
    }

    private static Object payload(MemberSchema member, Blob body, SerializationErrors errors) {
        if (body.size() == 0) {
            return member.streaming() ? body : null;
        }
        TypeSchema type = member.target();
        return switch (type.kind()) {
            case BLOB -> body;
            case STRING -> text(body);
            case STRUCTURE -> structure((StructureSchema) type, body, errors);
            default -> JsonReader.readValue(body.bytes(), type, errors);
        };
    }

    private static Object structure(StructureSchema schema, Blob body, SerializationErrors errors) {
        return schema.eventStream()
                ? new EventStream(new JsonEvents(errors)).read(body.bytes(), schema)
                : JsonReader.read(body.bytes(), schema, errors);
    }

    private static String text(Blob body) {
        String text = Utf8.decode(body.bytes(), 0, body.size());
        if (text == null) {
            throw SerializationErrors.because("The body is not UTF-8");
        }
        return text;
    }

    @Override public WireResponse encode(OperationSchema operation, Structure output, String requestId) {
        StructureSchema schema = output.schema();
        Headers.Builder headers = new Headers.Builder(8).add("x-amzn-RequestId", requestId);
        ResponseBinding.write(output, headers);
        ByteSink body = new ByteSink();
        int status = ResponseBinding.status(output, operation.responseCode());
        String contentType = schema.payload() >= 0
                ? payload(schema.member(schema.payload()), output.member(schema.payload()), operation, body)
                : members(operation, output, status, body);
        if (contentType != null) {
            headers.addIfAbsent("Content-Type", contentType);
        }
        return WireResponse.of(status, headers.build(), body);
    }

    /// @return the content type, `null` if there is no body
    private static String members(OperationSchema operation, Structure output, int status, ByteSink body) {
        boolean bodyless = status == 204 || operation.output() == null || output.schema().size() > 0 && !inBody(output.schema());
        if (bodyless) {
            return null;
        }
        new JsonWriter(body).structure(output);
        return JSON;
    }

    private static boolean inBody(StructureSchema schema) {
        for (int i = 0; i < schema.size(); i++) {
            if (schema.member(i).location() == Location.BODY) {
                return true;
            }
        }
        return false;
    }

    /// @return the content type, `null` if there is no body
    private static String payload(MemberSchema member, Object value, OperationSchema operation, ByteSink body) {
        if (value == null) {
            return null;
        }
        if (value instanceof Blob blob) {
            body.write(blob.bytes());
            // What functions and code generators answer is JSON, or a file.
            return operation.service().name().equals("lambda") ? JSON : "application/octet-stream";
        }
        if (value instanceof String text) {
            body.utf8(text);
            return "text/plain";
        }
        if (member.target() instanceof StructureSchema schema && schema.eventStream()) {
            SerializationErrors errors = SerializationErrors.wordingOf(operation.service().name());
            new EventStream(new JsonEvents(errors)).write(value, body);
            return EventStream.CONTENT_TYPE;
        }
        new JsonWriter(body).member(value, member);
        return JSON;
    }

    @Override public WireResponse encodeError(
            ServiceSchema service, OperationSchema operation, AwsException error, String requestId) {
        NamedError named = NamedError.of(service, operation, error);
        ByteSink body = new ByteSink();
        JsonError.write(null, error, named.shape(), new JsonWriter(body));
        Headers headers = Headers.of("x-amzn-RequestId", requestId, "x-amzn-ErrorType", named.code(), "Content-Type", JSON);
        return WireResponse.of(error.status(), headers, body);
    }
}
