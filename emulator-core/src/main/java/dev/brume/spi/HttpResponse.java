package dev.brume.spi;

import dev.brume.aws.Blob;
import java.util.Map;

/// The answer of an [HttpEndpoint].
public record HttpResponse(int status, Map<String, String> headers, Blob body) {
    public static HttpResponse json(int status, String body) {
        return new HttpResponse(status, Map.of("content-type", "application/json"), Blob.utf8(body));
    }
}
