package dev.brume.protocol.content;

import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import java.util.Locale;

/// Takes a request's body out of what it came in: chunks, compression.
public final class RequestContent {
    private static final String CHUNKED = "aws-chunked";

    private RequestContent() {}

    /// The request as its codec wants it: the body plain, the trailers among the headers.
    ///
    /// S3 keeps what its clients compressed as it is; to all others a compressed body is just a smaller one.
    ///
    /// @throws dev.brume.aws.AwsException if the body is not what its headers say
    public static WireRequest decode(ServiceSchema service, WireRequest request) {
        boolean files = service.protocols().contains(Protocol.REST_XML);
        String encoding = request.header("content-encoding");
        if (encoding == null && !files) {
            return request;
        }
        WireRequest plain = isChunked(request, encoding) ? unchunked(request) : request;
        boolean compressed = !files && "gzip".equalsIgnoreCase(plain.header("content-encoding"));
        return compressed ? plain.withBody(Blob.of(Gzip.inflate(plain.body().bytes()))) : plain;
    }

    private static boolean isChunked(WireRequest request, String encoding) {
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains(CHUNKED)) {
            return true;
        }
        String hash = request.header("x-amz-content-sha256");
        return hash != null && hash.startsWith("STREAMING-") && !hash.endsWith("-EVENTS");
    }

    private static WireRequest unchunked(WireRequest request) {
        ChunkedContent content = ChunkedContent.parse(request.body().bytes());
        byte[] data = content.data();
        String length = request.header("x-amz-decoded-content-length");
        if (length != null && !length.equals(Integer.toString(data.length))) {
            throw ContentErrors.incompleteBody();
        }
        Headers.Builder headers = new Headers.Builder(request.headers().size() + 2);
        for (int i = 0; i < request.headers().size(); i++) {
            String name = request.headers().name(i);
            String value = request.headers().value(i);
            if (!name.equalsIgnoreCase("content-encoding")) {
                headers.add(name, value);
            } else if (!withoutChunked(value).isEmpty()) {
                headers.add(name, withoutChunked(value));
            }
        }
        Headers trailers = content.trailers();
        for (int i = 0; i < trailers.size(); i++) {
            headers.add(trailers.name(i), trailers.value(i));
        }
        return request.withContent(headers.build(), Blob.of(data));
    }

    private static String withoutChunked(String encoding) {
        StringBuilder rest = new StringBuilder();
        for (String coding : encoding.split(",", -1)) {
            if (!coding.trim().equalsIgnoreCase(CHUNKED)) {
                rest.append(rest.isEmpty() ? "" : ",").append(coding.trim());
            }
        }
        return rest.toString();
    }
}
