package dev.brume.schema;

import java.util.List;

/// An operation of a service: its HTTP binding, its input, output and errors.
public final class OperationSchema {
    /// Needs no credentials.
    public static final int NO_AUTH = 1;
    /// The body is not part of the signature.
    public static final int UNSIGNED_PAYLOAD = 1 << 1;
    /// Clients may compress the request body with gzip.
    public static final int REQUEST_COMPRESSION = 1 << 2;

    private final ServiceSchema service;
    private final int index;
    private final String name;
    private final String method;
    private final String uri;
    private final int responseCode;
    private final int flags;
    private final String hostPrefix;
    private final HttpChecksum httpChecksum;
    private volatile UriTemplate template;

    /// An operation at its place in the service.
    ///
    /// @param hostPrefix goes before the host name, as `sync-` or `{RequestRoute}.`; `null` if there is none
    public OperationSchema(
            ServiceSchema service,
            int index,
            String name,
            String method,
            String uri,
            int responseCode,
            int flags,
            String hostPrefix,
            HttpChecksum httpChecksum) {
        this.service = service;
        this.index = index;
        this.name = name;
        this.method = method;
        this.uri = uri;
        this.responseCode = responseCode;
        this.flags = flags;
        this.hostPrefix = hostPrefix;
        this.httpChecksum = httpChecksum;
    }

    /// An operation that has neither a host prefix nor checksums of its own.
    public OperationSchema(
            ServiceSchema service, int index, String name, String method, String uri, int responseCode, int flags) {
        this(service, index, name, method, uri, responseCode, flags, null, HttpChecksum.NONE);
    }

    public String name() {
        return name;
    }

    /// The position in its service's operations.
    public int index() {
        return index;
    }

    public ServiceSchema service() {
        return service;
    }

    /// The HTTP method.
    public String method() {
        return method;
    }

    /// The request URI; `/` for the protocols that name the operation elsewhere.
    public UriTemplate uri() {
        UriTemplate known = template;
        if (known == null) {
            known = UriTemplate.parse(uri);
            template = known;
        }
        return known;
    }

    /// The HTTP status of an answer that is no error, unless a member of the output carries it.
    public int responseCode() {
        return responseCode;
    }

    /// `null` if the model names no input.
    public StructureSchema input() {
        return service.input(index);
    }

    /// `null` if the model names no output.
    public StructureSchema output() {
        return service.output(index);
    }

    /// The errors that the model names for this operation.
    public List<StructureSchema> errors() {
        return service.errors(index);
    }

    /// Whether the model names the error shape for this operation.
    public boolean fails(String error) {
        for (StructureSchema schema : errors()) {
            if (schema.name().equals(error)) {
                return true;
            }
        }
        return false;
    }

    /// `null` if the host name has no prefix.
    public String hostPrefix() {
        return hostPrefix;
    }

    public HttpChecksum httpChecksum() {
        return httpChecksum;
    }

    public boolean noAuth() {
        return has(NO_AUTH);
    }

    public boolean unsignedPayload() {
        return has(UNSIGNED_PAYLOAD);
    }

    public boolean requestCompression() {
        return has(REQUEST_COMPRESSION);
    }

    /// The index of the input member that is a stream of events, -1 if there is none.
    public int inputEvents() {
        return input() == null ? -1 : input().events();
    }

    /// The index of the output member that is a stream of events, -1 if there is none.
    public int outputEvents() {
        return output() == null ? -1 : output().events();
    }

    @Override public String toString() {
        return service.name() + ":" + name;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
