package dev.brume.edge;

import dev.brume.aws.AwsException;
import dev.brume.edge.tls.IpLiteral;
import dev.brume.protocol.Headers;
import dev.brume.protocol.WireRequest;
import dev.brume.protocol.WireResponse;
import java.util.Locale;
import java.util.Set;

/// Which web pages a browser may let talk to Brume. Pages of this machine may, others must be named: any page that the
/// user happens to visit can reach a server on localhost otherwise, and by rebinding a name of its own it can even read
/// the answers. Programs other than browsers are not concerned. Immutable.
///
/// @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch</a>
final class Origins {
    private static final String ANY = "*";
    private static final String ALLOWED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    /// What SDKs send; a preflight names more.
    private static final String ALLOWED_HEADERS = "authorization, cache-control, content-length, content-md5, content-type,"
            + " etag, location, x-amz-acl, x-amz-content-sha256, x-amz-date, x-amz-request-id, x-amz-security-token,"
            + " x-amz-tagging, x-amz-target, x-amz-user-agent, x-amz-version-id, x-amzn-requestid, x-localstack-target,"
            + " amz-sdk-invocation-id, amz-sdk-request";

    private final Set<String> allowed;

    /// @param allowed origins as browsers write them, `https://app.example.org:8443`; `*` for all
    Origins(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /// @throws AwsException `OriginNotAllowed` if a browser asks for a page that may not
    void check(WireRequest request) {
        String origin = request.header("origin");
        if (origin != null) {
            if (!isAllowed(origin)) {
                throw denied("pages of " + origin);
            }
        } else if ("cross-site".equals(request.header("sec-fetch-site"))) {
            checkReferrer(request);
        }
        String agent = request.header("user-agent");
        if (agent != null && agent.startsWith("Mozilla/") && !isOwnName(HostName.withoutPort(request.host()))) {
            checkName(request);
        }
    }

    /// A link that the user follows is fine; an image, a script or a form of another site's page is not.
    private void checkReferrer(WireRequest request) {
        boolean followed = request.method().equals("GET")
                && "navigate".equals(request.header("sec-fetch-mode"))
                && request.path().startsWith("/_");
        String referrer = request.header("referer");
        if (!followed && !allowed.contains(ANY) && (referrer == null || !isAllowed(originOf(referrer)))) {
            throw denied("pages of " + (referrer == null ? "other sites" : originOf(referrer)));
        }
    }

    /// Against rebinding: a stranger's name that leads here.
    private void checkName(WireRequest request) {
        String origin = (request.secure() ? "https://" : "http://") + request.host();
        if (!isAllowed(origin)) {
            throw denied("browsers that call it " + request.host());
        }
    }

    private static AwsException denied(String whom) {
        return AwsException.sender(
                403,
                "OriginNotAllowed",
                "Brume does not answer " + whom + ". Name the origin in BRUME_CORS_ALLOWED_ORIGINS if it should.");
    }

    boolean isAllowed(String origin) {
        if (allowed.contains(ANY) || allowed.contains(origin)) {
            return true;
        }
        int scheme = origin.indexOf("://");
        return scheme > 0 && isOfThisMachine(HostName.withoutPort(origin.substring(scheme + 3)));
    }

    private static boolean isOfThisMachine(String host) {
        byte[] address = IpLiteral.bytes(host);
        if (address != null) {
            return address.length == 4 ? address[0] == 127 : host.equals("::1");
        }
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("localhost.localstack.cloud")
                || host.endsWith(".localhost.localstack.cloud");
    }

    /// Names that no stranger can have lead here: addresses, names within a machine, a company or a container network.
    private static boolean isOwnName(String host) {
        return isOfThisMachine(host)
                || host.indexOf('.') < 0
                || IpLiteral.bytes(host) != null
                || host.endsWith(".internal")
                || host.endsWith(".local")
                || host.endsWith(".test")
                || host.endsWith(".amazonaws.com");
    }

    private static String originOf(String url) {
        int host = url.indexOf("://") + 3;
        int path = host < 3 ? -1 : url.indexOf('/', host);
        return path < 0 ? url : url.substring(0, path);
    }

    static boolean isPreflight(WireRequest request) {
        return request.method().equals("OPTIONS")
                && request.header("origin") != null
                && request.header("access-control-request-method") != null;
    }

    /// The answer to a browser that asks first.
    static WireResponse preflight(WireRequest request) {
        String wanted = request.header("access-control-request-headers");
        Headers.Builder headers = new Headers.Builder(6)
                .add("Access-Control-Allow-Methods", ALLOWED_METHODS)
                .add("Access-Control-Allow-Headers", wanted == null ? ALLOWED_HEADERS : wanted.toLowerCase(Locale.ROOT))
                .add("Access-Control-Max-Age", "600");
        if ("true".equals(request.header("access-control-request-private-network"))) {
            headers.add("Access-Control-Allow-Private-Network", "true");
        }
        allow(request.header("origin"), headers);
        return WireResponse.empty(204, headers.build());
    }

    /// The answer to who asks for no page, but what there is.
    static WireResponse options() {
        return WireResponse.empty(204, Headers.of("Allow", ALLOWED_METHODS));
    }

    /// Lets the page read the answer, every header of it.
    static void allow(String origin, Headers.Builder headers) {
        headers.add("Access-Control-Allow-Origin", origin)
                .add("Access-Control-Expose-Headers", ANY)
                .add("Vary", "Origin");
    }
}
