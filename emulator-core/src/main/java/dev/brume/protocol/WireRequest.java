package dev.brume.protocol;

import dev.brume.aws.Blob;
import dev.brume.spi.HttpRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A request as it came off the wire, its body complete. The edge makes it, the codecs read it, services see it through
/// [HttpRequest]. Belongs to one thread at a time.
public final class WireRequest implements HttpRequest {
    private static final Runnable GONE = () -> {};

    private final String method;
    private final String path;
    private final String query;
    private final Headers headers;
    private final Blob body;
    private final boolean secure;
    private final String sourceIp;
    private final AtomicReference<Runnable> onLeaving;
    private Parameters parameters;
    private Parameters form;

    /// @param path    percent-encoded as it came, without the query, beginning with `/`
    /// @param query   as it came, without the question mark; empty if there is none
    /// @param headers with `Host` among them, also where HTTP/2 calls it `:authority`
    /// @param body    without its transfer coding; with its content codings, which [dev.brume.protocol.content.RequestContent] undoes
    public WireRequest(
            String method, String path, String query, Headers headers, Blob body, boolean secure, String sourceIp) {
        this(method, path, query, headers, body, secure, sourceIp, new AtomicReference<>());
    }

    /// A request that this machine sends to itself.
    public WireRequest(String method, String path, String query, Headers headers, Blob body, boolean secure) {
        this(method, path, query, headers, body, secure, "127.0.0.1");
    }

    private WireRequest(
            String method,
            String path,
            String query,
            Headers headers,
            Blob body,
            boolean secure,
            String sourceIp,
            AtomicReference<Runnable> onLeaving) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.secure = secure;
        this.sourceIp = sourceIp;
        this.onLeaving = onLeaving;
    }

    /// This request for another path, as when a host name's bucket moves into it.
    public WireRequest withPath(String newPath) {
        WireRequest copy = new WireRequest(method, newPath, query, headers, body, secure, sourceIp, onLeaving);
        copy.parameters = parameters;
        copy.form = form;
        return copy;
    }

    /// This request with another query, as when a path says what else would be a parameter.
    public WireRequest withQuery(String newQuery) {
        WireRequest copy = new WireRequest(method, path, newQuery, headers, body, secure, sourceIp, onLeaving);
        copy.form = form;
        return copy;
    }

    /// This request with another body.
    public WireRequest withBody(Blob newBody) {
        return withContent(headers, newBody);
    }

    /// This request with other headers and another body.
    public WireRequest withContent(Headers newHeaders, Blob newBody) {
        return new WireRequest(method, path, query, newHeaders, newBody, secure, sourceIp, onLeaving);
    }

    /// What to do, quickly, if the client leaves before it has its answer; at once if it has left. One action at most.
    public void onLeaving(Runnable action) {
        if (!onLeaving.compareAndSet(null, action)) {
            action.run();
        }
    }

    /// Says that the client has left.
    public void leave() {
        Runnable action = onLeaving.getAndSet(GONE);
        if (action != null) {
            action.run();
        }
    }

    @Override public String method() {
        return method;
    }

    @Override public String path() {
        return path;
    }

    @Override public String query() {
        return query;
    }

    /// The query's parameters, decoded.
    public Parameters parameters() {
        if (parameters == null) {
            parameters = Parameters.parse(query);
        }
        return parameters;
    }

    /// The parameters of a body that is a form, decoded; none if the content type says that it is something else.
    public Parameters form() {
        if (form == null) {
            String type = headers.first("content-type");
            boolean isForm = type == null || type.startsWith("application/x-www-form-urlencoded");
            form = isForm ? Parameters.parse(body.bytes()) : Parameters.NONE;
        }
        return form;
    }

    @Override public String queryParameter(String name) {
        return query.isEmpty() ? null : parameters().first(name);
    }

    @Override public String host() {
        return headers.first("host");
    }

    @Override public boolean secure() {
        return secure;
    }

    @Override public String sourceIp() {
        return sourceIp;
    }

    public Headers headers() {
        return headers;
    }

    @Override public String header(String name) {
        return headers.first(name);
    }

    @Override public List<String> headers(String name) {
        return headers.all(name);
    }

    @Override public Blob body() {
        return body;
    }

    @Override public String toString() {
        return method + ' ' + path + (query.isEmpty() ? "" : "?" + query);
    }
}
