package dev.brume.protocol.awsjson;

import dev.brume.aws.AwsException;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Headers;
import dev.brume.protocol.NamedError;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.eventstream.EventStream;
import dev.brume.schema.Empty;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;

/// The codec of AWS JSON 1.0 and 1.1, which differ in their content type and in how errors are named.
public final class AwsJson implements Codec {
    private final Protocol protocol;
    private final String contentType;
    private final boolean queryMode;

    private AwsJson(Protocol protocol, String contentType, boolean queryMode) {
        this.protocol = protocol;
        this.contentType = contentType;
        this.queryMode = queryMode;
    }

    /// @param queryMode whether the client asked, with `x-amzn-query-mode`, for the query protocol's codes of errors
    public static AwsJson version10(boolean queryMode) {
        return new AwsJson(Protocol.AWS_JSON_1_0, "application/x-amz-json-1.0", queryMode);
    }

    /// @param queryMode as in [#version10]
    public static AwsJson version11(boolean queryMode) {
        return new AwsJson(Protocol.AWS_JSON_1_1, "application/x-amz-json-1.1", queryMode);
    }

    @Override public Protocol protocol() {
        return protocol;
    }

    @Override public OperationSchema operation(ServiceSchema service, WireRequest request) {
        String target = request.header("x-amz-target");
        String prefix = service.targetPrefix();
        OperationSchema operation = null;
        if (target != null
                && prefix != null
                && target.length() > prefix.length()
                && target.startsWith(prefix)
                && target.charAt(prefix.length()) == '.') {
            operation = service.operation(target.substring(prefix.length() + 1));
        }
        String type = request.header("content-type");
        if (type != null && type.startsWith("application/x-amz-cbor")) {
            throw AwsException.receiver(
                    501, "NotImplemented", "Brume does not implement bodies of " + type + " yet; clients can send JSON instead.");
        }
        if (operation == null) {
            throw AwsException.sender(
                    400,
                    "UnknownOperationException",
                    target == null
                            ? "The request has no X-Amz-Target header, which names the operation of " + service.name()
                            : service.name() + " has no operation " + target);
        }
        return operation;
    }

    @Override public Structure decode(OperationSchema operation, WireRequest request) {
        StructureSchema input = operation.input();
        if (input == null) {
            return Empty.INSTANCE;
        }
        return JsonReader.read(
                request.body().bytes(), input, SerializationErrors.wordingOf(operation.service().name()));
    }

    @Override public WireResponse encode(OperationSchema operation, Structure output, String requestId) {
        ByteSink body = new ByteSink();
        if (operation.outputEvents() >= 0) {
            writeEvents(operation, output, body);
            return WireResponse.of(
                    200, Headers.of("x-amzn-RequestId", requestId, "Content-Type", EventStream.CONTENT_TYPE), body);
        }
        // AWS leaves the body empty where the model has no output.
        if (operation.output() != null) {
            new JsonWriter(body).structure(output);
        }
        return WireResponse.of(200, Headers.of("x-amzn-RequestId", requestId, "Content-Type", contentType), body);
    }

    /// The members that are no events go before them, in a message of their own.
    private static void writeEvents(OperationSchema operation, Structure output, ByteSink body) {
        StructureSchema schema = output.schema();
        Object[] members = new Object[schema.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = i == operation.outputEvents() ? null : output.member(i);
        }
        SerializationErrors errors = SerializationErrors.wordingOf(operation.service().name());
        EventStream stream = new EventStream(new JsonEvents(errors));
        stream.initialResponse(schema.create(members)).write(body);
        Object events = output.member(operation.outputEvents());
        if (events != null) {
            stream.write(events, body);
        }
    }

    @Override public WireResponse encodeError(
            ServiceSchema service, OperationSchema operation, AwsException error, String requestId) {
        NamedError named = NamedError.of(service, operation, error);
        ByteSink body = new ByteSink();
        JsonError.write(namespace(service, named) + named.code(), error, named.shape(), new JsonWriter(body));
        Headers.Builder headers = new Headers.Builder(3)
                .add("x-amzn-RequestId", requestId)
                .add("Content-Type", contentType);
        if (queryMode && service != null && service.awsQueryCompatible()) {
            headers.add("x-amzn-query-error", named.queryError());
        }
        return WireResponse.of(named.rpcStatus(), headers.build(), body);
    }

    /// Version 1.0 names errors with the namespace of who threw them: the service's model, or AWS's server framework.
    private String namespace(ServiceSchema service, NamedError named) {
        if (protocol == Protocol.AWS_JSON_1_1 || service == null) {
            return "";
        }
        if (named.shape() != null) {
            return JsonNamespace.of(service);
        }
        return named.code().equals("ValidationException") ? "com.amazon.coral.validate#" : "com.amazon.coral.service#";
    }
}
