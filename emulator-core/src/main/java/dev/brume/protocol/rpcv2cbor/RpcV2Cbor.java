package dev.brume.protocol.rpcv2cbor;

import dev.brume.aws.AwsException;
import dev.brume.protocol.ByteSink;
import dev.brume.protocol.Codec;
import dev.brume.protocol.ErrorShape;
import dev.brume.protocol.Headers;
import dev.brume.protocol.NamedError;
import dev.brume.protocol.SerializationErrors;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import dev.brume.schema.Empty;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.Structure;
import java.util.Map;

/// The codec of Smithy RPC v2 CBOR.
public final class RpcV2Cbor implements Codec {
    private static final String BEFORE_SERVICE = "/service/";
    private static final String BEFORE_OPERATION = "/operation/";

    private final boolean queryMode;

    /// @param queryMode whether the client asked, with `x-amzn-query-mode`, for the query protocol's codes of errors
    public RpcV2Cbor(boolean queryMode) {
        this.queryMode = queryMode;
    }

    @Override public Protocol protocol() {
        return Protocol.RPC_V2_CBOR;
    }

    @Override public OperationSchema operation(ServiceSchema service, WireRequest request) {
        String path = request.path();
        int before = path.lastIndexOf(BEFORE_OPERATION);
        boolean known = before > 0 && path.lastIndexOf(BEFORE_SERVICE, before) >= 0;
        OperationSchema operation = known ? service.operation(path.substring(before + BEFORE_OPERATION.length())) : null;
        if (operation == null) {
            throw AwsException.sender(404, "UnknownOperationException", service.name() + " has no operation at " + path);
        }
        return operation;
    }

    @Override public Structure decode(OperationSchema operation, WireRequest request) {
        if (operation.input() == null) {
            return Empty.INSTANCE;
        }
        SerializationErrors errors = SerializationErrors.wordingOf(operation.service().name());
        return CborReader.read(request.body().bytes(), operation.input(), errors);
    }

    @Override public WireResponse encode(OperationSchema operation, Structure output, String requestId) {
        Headers.Builder headers = headers(requestId);
        if (operation.output() == null) {
            return WireResponse.empty(200, headers.build());
        }
        ByteSink body = new ByteSink();
        new CborWriter(body).structure(output);
        return WireResponse.of(200, headers.add("Content-Type", "application/cbor").build(), body);
    }

    @Override public WireResponse encodeError(
            ServiceSchema service, OperationSchema operation, AwsException error, String requestId) {
        NamedError named = NamedError.of(service, operation, error);
        ByteSink body = new ByteSink();
        write(service, named, new CborWriter(body));
        Headers.Builder headers = headers(requestId).add("Content-Type", "application/cbor");
        if (queryMode && service != null && service.awsQueryCompatible()) {
            headers.add("x-amzn-query-error", named.queryError());
        }
        return WireResponse.of(named.rpcStatus(), headers.build(), body);
    }

    private static void write(ServiceSchema service, NamedError named, CborWriter cbor) {
        boolean inModel = named.shape() != null;
        cbor.open();
        cbor.text("__type");
        cbor.text((inModel ? "com.amazonaws." + service.name() : "com.amazon.coral.service") + '#' + named.code());
        String message = named.error().getMessage();
        if (message != null) {
            MemberSchema member = inModel ? ErrorShape.message(named.shape()) : null;
            cbor.text(member == null ? "message" : member.wireName());
            cbor.text(message);
        }
        for (Map.Entry<String, Object> entry : named.error().members().entrySet()) {
            MemberSchema member = ErrorShape.member(named.shape(), entry.getKey());
            cbor.text(member == null ? entry.getKey() : member.wireName());
            cbor.value(entry.getValue());
        }
        cbor.close();
    }

    private static Headers.Builder headers(String requestId) {
        return new Headers.Builder(4)
                .add("x-amzn-RequestId", requestId)
                .add("smithy-protocol", "rpc-v2-cbor");
    }
}
