package dev.brume.protocol;

import dev.brume.aws.AwsException;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import java.util.List;

/// Chooses the codec for a request by what came: its headers, and what the service speaks.
public final class Codecs {

    /// The codec in which a request is written, and its answer must be.
    ///
    /// @param service `null` if no service was found; the codec is then good for [Codec#encodeError] only
    public Codec choose(ServiceSchema service, WireRequest request) {
        return codec(protocol(service, request), request);
    }

    static Protocol protocol(ServiceSchema service, WireRequest request) {
        if ("rpc-v2-cbor".equals(request.header("smithy-protocol"))) {
            return Protocol.RPC_V2_CBOR;
        }
        String contentType = request.header("content-type");
        if (contentType != null) {
            if (contentType.startsWith("application/x-amz-json-1.0")) {
                return Protocol.AWS_JSON_1_0;
            }
            // REST services see this type too, from the SDKs that send it for every JSON body.
            if (contentType.startsWith("application/x-amz-json-1.1") && request.header("x-amz-target") != null) {
                return Protocol.AWS_JSON_1_1;
            }
        }
        List<Protocol> spoken = service == null ? List.of() : service.protocols();
        if (spoken.contains(Protocol.REST_JSON_1)) {
            return Protocol.REST_JSON_1;
        }
        if (spoken.contains(Protocol.REST_XML)) {
            return Protocol.REST_XML;
        }
        if (request.header("x-amz-target") != null) {
            return spoken.contains(Protocol.AWS_JSON_1_0) ? Protocol.AWS_JSON_1_0 : Protocol.AWS_JSON_1_1;
        }
        return spoken.isEmpty() && contentType == null ? Protocol.REST_JSON_1 : Protocol.AWS_QUERY;
    }

    private static Codec codec(Protocol protocol, WireRequest request) {
        throw AwsException.receiver(
                501, "NotImplemented", "Brume does not implement the protocol " + protocol + " of " + request + " yet.");
    }
}
