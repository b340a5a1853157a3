package dev.brume.edge.http;

import dev.brume.aws.Blob;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.Map;

/// Reads the heads of requests into what the gate and the codecs see: text, in the order of the wire, no body yet.
final class RequestHead {
    private RequestHead() {}

    /// @throws MalformedRequest if it is well-formed for the decoder and yet not for HTTP
    static WireRequest of(HttpRequest request, HeaderNames names, boolean secure, String sourceIp) {
        boolean options = request.method() == HttpMethod.OPTIONS;
        if (request.protocolVersion().majorVersion() != 1) {
            throw MalformedRequest.with(505, request.protocolVersion() + " is not spoken here, but HTTP/1.0, HTTP/1.1 and HTTP/2");
        }
        if (request.method() == HttpMethod.CONNECT) {
            throw MalformedRequest.with(405, "CONNECT is for proxies");
        }
        RequestTarget target = RequestTarget.parse(request.uri(), options);
        String[] fields = new String[2 * request.headers().size()];
        int length = 0;
        int hosts = 0;
        Iterator<Map.Entry<CharSequence, CharSequence>> headers = request.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            String name = names.text(header.getKey());
            String value = header.getValue().toString();
            if (name.length() == 4 && name.equalsIgnoreCase("host")) {
                hosts++;
                // The absolute form overrides the field (RFC 9112, 3.2.2).
                value = target.authority() == null ? value : target.authority();
            }
            fields[length++] = name;
            fields[length++] = value;
        }
        if (hosts != 1 && (hosts > 1 || request.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
            throw MalformedRequest.because(hosts == 0 ? "It has no Host field" : "It has more than one Host field");
        }
        return new WireRequest(
                request.method().name(), target.path(), target.query(), Headers.of(fields), Blob.EMPTY, secure, sourceIp);
    }

    /// The address of a connection's other end, as text.
    static String sourceIp(Channel connection) {
        return connection.remoteAddress() instanceof InetSocketAddress peer
                ? NetUtil.toAddressString(peer.getAddress())
                : "";
    }

    /// @throws MalformedRequest if a part is missing
    static WireRequest of(Http2Headers request, boolean secure, String sourceIp) {
        if (request.method() == null || request.path() == null) {
            throw MalformedRequest.because("It has no :method or no :path");
        }
        String method = request.method().toString();
        RequestTarget target = RequestTarget.parse(request.path().toString(), method.equals("OPTIONS"));
        Headers.Builder fields = new Headers.Builder(request.size());
        if (request.authority() != null) {
            fields.add("host", request.authority().toString());
        }
        for (Map.Entry<CharSequence, CharSequence> header : request) {
            CharSequence name = header.getKey();
            boolean pseudo = name.length() > 0 && name.charAt(0) == ':';
            if (!pseudo && (request.authority() == null || !name.toString().equals("host"))) {
                fields.add(name.toString(), header.getValue().toString());
            }
        }
        return new WireRequest(method, target.path(), target.query(), fields.build(), Blob.EMPTY, secure, sourceIp);
    }
}
