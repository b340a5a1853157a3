package dev.brume.protocol;

import dev.brume.aws.Blob;
import dev.brume.protocol.model.GenericStructure;
import dev.brume.protocol.model.ModelService;
import dev.brume.schema.Empty;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import java.util.Map;

/// Requests as clients write them, for tests.
public final class Wire {
    private Wire() {}

    public static WireRequest json(String target, String body) {
        return post(Blob.utf8(body), "Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", target);
    }

    public static WireRequest form(String body) {
        return post(Blob.utf8(body), "Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    }

    public static WireRequest post(Blob body, String... headers) {
        return new WireRequest("POST", "/", "", Headers.of(headers), body, false);
    }

    public static WireRequest get(String uri, String... headers) {
        return request("GET", uri, "", headers);
    }

    public static WireRequest request(String method, String uri, String body, String... headers) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark + 1);
        return new WireRequest(method, path, query, Headers.of(headers), Blob.utf8(body), false);
    }

    /// What the codec for this request makes of it.
    public static GenericStructure decode(String service, WireRequest request) {
        ModelService schema = ModelService.of(service);
        Codec codec = new Codecs().choose(schema, request);
        return (GenericStructure) codec.decode(codec.operation(schema, request), request);
    }

    public static OperationSchema operation(String service, String operation) {
        return ModelService.of(service).operation(operation);
    }

    /// An output of these members.
    public static Structure output(String service, String operation, Map<String, ?> members) {
        StructureSchema output = operation(service, operation).output();
        return output == null ? Empty.INSTANCE : GenericStructure.of(output, members);
    }

    /// A structure of these members.
    public static Structure structure(String service, String shape, Map<String, ?> members) {
        return GenericStructure.of(ModelService.of(service).structure(shape), members);
    }
}
