package dev.brume.protocol.content;

import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceSchema;
import java.util.Locale;
import java.util.Set;

/// Takes a request's body out of what it came in: chunks, compression.
public final class RequestContent {
    private static final String CHUNKED = "aws-chunked";

    /// See https://www.iana.org/assignments/http-parameters/http-parameters.xhtml#content-coding
    private static final Set<String> COMPRESSIONS = Set.of("br", "compress", "dcb", "dcz", "deflate", "exi", "gzip", "pack200-gzip",
            "x-compress", "x-gzip", "zstd");

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
        String coding = plain.header("content-encoding");
        return files || coding == null || !isCompressed(coding.toLowerCase(Locale.ROOT))
                ? plain
                : plain.withBody(Blob.of(Gzip.inflate(plain.body().bytes())));
    }

    /// What is no compression, such as the `amz-1.0` of older clients, leaves the body as it is.
    ///
    /// @throws dev.brume.aws.AwsException if it is a compression other than gzip, or one upon another
    private static boolean isCompressed(String codings) {
        if (codings.equals("gzip") || codings.equals("x-gzip")) {
            return true;
        }
        for (String coding : codings.split(",", -1)) {
            if (COMPRESSIONS.contains(coding.strip())) {
                throw ContentErrors.unknownEncoding(codings);
            }
        }
        return false;
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
