package dev.brume.protocol;

import dev.brume.protocol.awsjson.AwsJson;
import dev.brume.protocol.awsquery.AwsQuery;
import dev.brume.protocol.restjson.RestJson;
import dev.brume.protocol.restxml.RestXml;
import dev.brume.protocol.rpcv2cbor.RpcV2Cbor;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import java.util.List;

/// Chooses the codec for a request by what came: its headers, and what the service speaks.
public final class Codecs {
    private static final Codec QUERY = new AwsQuery();
    private static final Codec JSON_1_0 = AwsJson.version10(false);
    private static final Codec JSON_1_0_QUERY_MODE = AwsJson.version10(true);
    private static final Codec JSON_1_1 = AwsJson.version11(false);
    private static final Codec JSON_1_1_QUERY_MODE = AwsJson.version11(true);
    private static final Codec CBOR = new RpcV2Cbor(false);
    private static final Codec CBOR_QUERY_MODE = new RpcV2Cbor(true);

    private final Codec restJson = new RestJson();
    private final Codec restXml = new RestXml();

    /// The codec in which a request is written, and its answer must be.
    ///
    /// @param service `null` if no service was found; the codec is then good for [Codec#encodeError] only
    public Codec choose(ServiceSchema service, WireRequest request) {
        return codec(protocol(service, request), request);
    }

    private static Protocol protocol(ServiceSchema service, WireRequest request) {
        List<Protocol> spoken = service == null ? List.of() : service.protocols();
        // REST services take bodies of any type: what the caller speaks is the service's only language.
        if (spoken.contains(Protocol.REST_JSON_1)) {
            return Protocol.REST_JSON_1;
        }
        if (spoken.contains(Protocol.REST_XML)) {
            return Protocol.REST_XML;
        }
        if ("rpc-v2-cbor".equals(request.header("smithy-protocol"))) {
            return Protocol.RPC_V2_CBOR;
        }
        String contentType = request.header("content-type");
        boolean typed = contentType != null;
        if (typed && contentType.startsWith("application/x-amz-json-1.0")) {
            return Protocol.AWS_JSON_1_0;
        }
        if (typed && contentType.startsWith("application/x-amz-json-1.1")) {
            return Protocol.AWS_JSON_1_1;
        }
        if (request.header("x-amz-target") != null) {
            return spoken.contains(Protocol.AWS_JSON_1_1) ? Protocol.AWS_JSON_1_1 : Protocol.AWS_JSON_1_0;
        }
        if (spoken.contains(Protocol.AWS_QUERY) || typed && contentType.startsWith("application/x-www-form-urlencoded")) {
            return Protocol.AWS_QUERY;
        }
        return spoken.isEmpty() ? Protocol.REST_JSON_1 : spoken.getFirst();
    }

    private Codec codec(Protocol protocol, WireRequest request) {
        return switch (protocol) {
            case AWS_JSON_1_0 -> queryMode(request) ? JSON_1_0_QUERY_MODE : JSON_1_0;
            case AWS_JSON_1_1 -> queryMode(request) ? JSON_1_1_QUERY_MODE : JSON_1_1;
            case AWS_QUERY -> QUERY;
            case REST_JSON_1 -> restJson;
            case REST_XML -> restXml;
            case RPC_V2_CBOR -> queryMode(request) ? CBOR_QUERY_MODE : CBOR;
        };
    }

    private static boolean queryMode(WireRequest request) {
        return "true".equals(request.header("x-amzn-query-mode"));
    }
}
