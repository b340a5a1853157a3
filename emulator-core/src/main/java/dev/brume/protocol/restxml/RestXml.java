package dev.brume.protocol.restxml;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Codec;
import dev.brume.protocol.Headers;
import dev.brume.protocol.Utf8;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.content.ContentIntegrity;
import dev.brume.protocol.eventstream.EventStream;
import dev.brume.protocol.rest.BindingException;
import dev.brume.protocol.rest.RequestBinding;
import dev.brume.protocol.rest.ResponseBinding;
import dev.brume.protocol.rest.Routes;
import dev.brume.protocol.xml.XmlReader;
import dev.brume.protocol.xml.XmlWriter;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.Empty;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The codec of REST XML.
public final class RestXml implements Codec {
    private static final String XML = "application/xml";

    private final Map<ServiceSchema, Routes> routes = new ConcurrentHashMap<>();

    @Override public Protocol protocol() {
        return Protocol.REST_XML;
    }

    @Override public OperationSchema operation(ServiceSchema service, WireRequest request) {
        OperationSchema operation = routes.computeIfAbsent(service, Routes::new).find(request);
        if (operation == null) {
            throw AwsException.sender(
                    405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
                    .with("Method", request.method())
                    .with("Resource", request.path());
        }
        return operation;
    }

    @Override public Structure decode(OperationSchema operation, WireRequest request) {
        ContentIntegrity.verify(operation, request);
        StructureSchema input = operation.input();
        if (input == null) {
            return Empty.INSTANCE;
        }
        Object[] members = new Object[input.size()];
        if (input.bound()) {
            try {
                RequestBinding.read(operation, request, members);
            } catch (BindingException e) {
                throw AwsException.sender(400, "InvalidArgument", "Provided " + e.name() + " not a valid " + e.wanted())
                        .with("ArgumentName", e.name());
            }
        }
        if (input.payload() >= 0) {
            members[input.payload()] = payload(input.member(input.payload()), request.body());
        } else {
            XmlReader.readInto(members, request.body().bytes(), input);
        }
        return input.create(members);
    }

    private static Object payload(MemberSchema member, Blob body) {
        if (body.size() == 0) {
            return member.streaming() ? body : null;
        }
        return switch (member.target()) {
            case BlobSchema _ -> body;
            case StringSchema _ -> text(body);
            case StructureSchema schema when schema.eventStream() ->
                    new EventStream(new XmlEvents()).read(body.bytes(), schema);
            case StructureSchema schema -> {
                Object[] members = new Object[schema.size()];
                XmlReader.readInto(members, body.bytes(), schema);
                yield schema.create(members);
            }
            default -> throw new IllegalStateException(member + " cannot be a body");
        };
    }

    private static String text(Blob body) {
        String text = Utf8.decode(body.bytes(), 0, body.size());
        if (text == null) {
            throw AwsException.sender(400, "InvalidRequest", "The body is not UTF-8");
        }
        return text;
    }

    @Override public WireResponse encode(OperationSchema operation, Structure output, String requestId) {
        StructureSchema schema = output.schema();
        Headers.Builder headers = new Headers.Builder(16);
        identify(operation.service(), requestId, headers);
        ResponseBinding.write(output, headers);
        ByteSink body = new ByteSink();
        int status = ResponseBinding.status(output, operation.responseCode());
        String contentType = schema.payload() >= 0
                ? payload(schema.member(schema.payload()), output.member(schema.payload()), body)
                : members(operation, output, body);
        if (contentType != null) {
            headers.addIfAbsent("Content-Type", contentType);
        }
        return WireResponse.of(status, headers.build(), body);
    }

    /// @return the content type, `null` if there is no body
    private static String members(OperationSchema operation, Structure output, ByteSink body) {
        StructureSchema schema = output.schema();
        int first = firstInBody(schema);
        if (first < 0) {
            return null;
        }
        boolean s3 = S3Answers.are(operation.service());
        String named = s3 ? S3Answers.root(operation) : null;
        String root = named != null ? named : schema.xmlName() != null ? schema.xmlName() : schema.name();
        XmlWriter xml = XmlWriter.ofRest(body);
        xml.declaration();
        xml.openRoot(root, s3 ? S3Answers.NAMESPACE : operation.service().xmlNamespace());
        if (s3 && S3Answers.unwrapped(operation)) {
            xml.text(output.member(first) == null ? "" : output.member(first).toString());
        } else {
            xml.members(output);
        }
        xml.close(root);
        return XML;
    }

    private static int firstInBody(StructureSchema schema) {
        for (int i = 0; i < schema.size(); i++) {
            if (schema.member(i).location() == Location.BODY) {
                return i;
            }
        }
        return -1;
    }

    /// @return the content type, `null` if there is no body
    private static String payload(MemberSchema member, Object value, ByteSink body) {
        switch (value) {
            case null -> {
                return null;
            }
            case Blob blob -> {
                body.write(blob.bytes());
                return "application/octet-stream";
            }
            case String text -> {
                body.utf8(text);
                // A bucket's policy is the only text that is a body.
                return "application/json";
            }
            default -> {}
        }
        if (member.target() instanceof StructureSchema schema && schema.eventStream()) {
            new EventStream(new XmlEvents()).write(value, body);
            return EventStream.CONTENT_TYPE;
        }
        XmlWriter xml = XmlWriter.ofRest(body);
        xml.declaration();
        xml.member(value, member);
        return XML;
    }

    @Override public WireResponse encodeError(
            ServiceSchema service, OperationSchema operation, AwsException error, String requestId) {
        ByteSink body = new ByteSink();
        XmlWriter xml = XmlWriter.ofRest(body);
        xml.declaration();
        if (S3Answers.are(service)) {
            S3Answers.writeError(error, requestId, xml);
        } else {
            writeError(service, error, requestId, xml);
        }
        Headers.Builder headers = new Headers.Builder(4);
        identify(service, requestId, headers);
        headers.add("Content-Type", XML);
        return WireResponse.of(error.status(), headers.build(), body);
    }

    private static void writeError(ServiceSchema service, AwsException error, String requestId, XmlWriter xml) {
        xml.openRoot("ErrorResponse", service.xmlNamespace());
        xml.open("Error");
        xml.text("Type", error.fault() == AwsException.Fault.SENDER ? "Sender" : "Receiver");
        writeContent(error, xml);
        xml.close("Error");
        xml.text("RequestId", requestId);
        xml.close("ErrorResponse");
    }

    /// Code, message and further members.
    static void writeContent(AwsException error, XmlWriter xml) {
        xml.text("Code", error.code());
        if (error.getMessage() != null) {
            xml.text("Message", error.getMessage());
        }
        for (Map.Entry<String, Object> member : error.members().entrySet()) {
            xml.value(member.getKey(), member.getValue(), null);
        }
    }

    private static void identify(ServiceSchema service, String requestId, Headers.Builder headers) {
        if (S3Answers.are(service)) {
            headers.add("x-amz-request-id", requestId).add("x-amz-id-2", S3Answers.hostId(requestId));
        } else {
            headers.add("x-amzn-RequestId", requestId);
        }
    }
}
