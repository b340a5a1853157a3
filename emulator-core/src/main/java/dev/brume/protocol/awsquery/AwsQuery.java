package dev.brume.protocol.awsquery;

import dev.brume.aws.AwsException;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Codec;
import dev.brume.protocol.ErrorShape;
import dev.brume.protocol.Headers;
import dev.brume.protocol.NamedError;
import dev.brume.protocol.Parameters;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.protocol.xml.XmlWriter;
import dev.brume.schema.Empty;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import java.util.Map;

/// The codec of AWS's query protocol. Parameters may stand in the URL, in the body, or in both.
public final class AwsQuery implements Codec {

    @Override public Protocol protocol() {
        return Protocol.AWS_QUERY;
    }

    @Override public OperationSchema operation(ServiceSchema service, WireRequest request) {
        String action = parameter(request, "Action");
        if (action == null || action.isEmpty()) {
            throw AwsException.sender(
                    400, "MissingAction", "The request has no Action, which names the operation of " + service.name());
        }
        OperationSchema operation = service.operation(action);
        if (operation == null) {
            String version = parameter(request, "Version");
            throw AwsException.sender(
                    400,
                    "InvalidAction",
                    "Could not find operation " + action + " for version "
                            + (version == null ? "NO_VERSION_SPECIFIED" : version));
        }
        return operation;
    }

    private static String parameter(WireRequest request, String name) {
        String inBody = request.form().first(name);
        return inBody == null ? request.queryParameter(name) : inBody;
    }

    @Override public Structure decode(OperationSchema operation, WireRequest request) {
        StructureSchema input = operation.input();
        if (input == null) {
            return Empty.INSTANCE;
        }
        QueryNode.OfStructure root = new QueryNode.OfStructure(input);
        putAll(request.parameters(), root);
        putAll(request.form(), root);
        return (Structure) root.build(operation.name());
    }

    private static void putAll(Parameters parameters, QueryNode root) {
        for (int i = 0; i < parameters.size(); i++) {
            root.put(parameters.name(i), 0, parameters.value(i), 0);
        }
    }

    @Override public WireResponse encode(OperationSchema operation, Structure output, String requestId) {
        ByteSink body = new ByteSink();
        XmlWriter xml = XmlWriter.ofQuery(body);
        String response = operation.name() + "Response";
        xml.openRoot(response, operation.service().xmlNamespace());
        if (operation.output() != null) {
            String result = operation.name() + "Result";
            xml.open(result);
            xml.members(output);
            xml.close(result);
        }
        xml.open("ResponseMetadata");
        xml.text("RequestId", requestId);
        xml.close("ResponseMetadata");
        xml.close(response);
        return WireResponse.of(200, headers(requestId), body);
    }

    @Override public WireResponse encodeError(
            ServiceSchema service, OperationSchema operation, AwsException error, String requestId) {
        NamedError named = NamedError.of(service, operation, error);
        ByteSink body = new ByteSink();
        XmlWriter xml = XmlWriter.ofQuery(body);
        xml.openRoot("ErrorResponse", service == null ? null : service.xmlNamespace());
        xml.open("Error");
        xml.text("Type", named.type());
        xml.text("Code", named.queryCode());
        if (error.getMessage() != null) {
            boolean sqs = SqsAnswers.are(service);
            xml.text("Message", sqs ? SqsAnswers.message(named.queryCode(), error.getMessage()) : error.getMessage());
        }
        if (SqsAnswers.are(service)) {
            xml.text("Detail", "");
        }
        for (Map.Entry<String, Object> member : error.members().entrySet()) {
            xml.value(member.getKey(), member.getValue(), ErrorShape.member(named.shape(), member.getKey()));
        }
        xml.close("Error");
        xml.text("RequestId", requestId);
        xml.close("ErrorResponse");
        return WireResponse.of(named.queryStatus(), headers(requestId), body);
    }

    private static Headers headers(String requestId) {
        return Headers.of("x-amzn-RequestId", requestId, "Content-Type", "text/xml");
    }
}
