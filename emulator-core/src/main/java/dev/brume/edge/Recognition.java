package dev.brume.edge;

import dev.brume.protocol.Parameters;
import dev.brume.protocol.WireRequest;
import dev.brume.schema.Catalog;
import dev.brume.schema.Protocol;
import dev.brume.schema.ServiceFacts;
import dev.brume.schema.UriTemplate;
import java.util.ArrayList;
import java.util.List;

/// Recognises services and operations by all that AWS's models say of them, whether this Brume has them or not: for
/// requests whose signature does not settle it, and to name what is refused. Not for hot paths. Stateless.
final class Recognition {
    private static final String RPC_PREFIX = "/service/";
    private static final String RPC_OPERATION = "/operation/";

    private final Catalog catalog;

    Recognition(Catalog catalog) {
        this.catalog = catalog;
    }

    /// The services that a credential scope can mean, empty if it is no service of the models.
    List<Catalog.Service> signedAs(String signingName) {
        return catalog.signedAs(signingName);
    }

    /// The service that an unsigned request means: by its target, its host, its action, its path, in that order.
    ///
    /// @return null if nothing tells, or if several are possible
    Catalog.Service service(WireRequest request) {
        String target = request.header("x-amz-target");
        if (target != null) {
            return catalog.targeted(beforeDot(target));
        }
        List<Catalog.Service> byHost = byHost(HostName.parse(request.host()));
        if (!byHost.isEmpty()) {
            return amongOrFirst(byHost, request);
        }
        if (request.path().startsWith(RPC_PREFIX)) {
            return catalog.targeted(rpcService(request.path()));
        }
        String action = action(request);
        return action != null ? byAction(action, parameter(request, "Version")) : byPath(request);
    }

    /// The one of these services that a request fits best.
    Catalog.Service amongOrFirst(List<Catalog.Service> services, WireRequest request) {
        for (Catalog.Service service : services) {
            if (operation(service, request) != null) {
                return service;
            }
        }
        return services.getFirst();
    }

    /// The name of the operation that a request asks of a service; null if it names none that the service has.
    String operation(Catalog.Service service, WireRequest request) {
        String named = namedOperation(service.facts(), request);
        if (named != null) {
            return service.operation(named) == null ? null : named;
        }
        return isRest(service.facts()) ? restOperation(service, request) : null;
    }

    /// Where several share a path, the one with most constants in its query; then the one with the plainest name, since
    /// the catalog does not tell PutObject from CopyObject.
    private static String restOperation(Catalog.Service service, WireRequest request) {
        String best = null;
        int constants = -1;
        for (Catalog.Operation operation : service.operations()) {
            if (operation.method().equals(request.method()) && fits(operation.template(), request)) {
                int more = operation.template().query().size() - constants;
                if (best == null || more > 0 || more == 0 && operation.name().length() < best.length()) {
                    best = operation.name();
                    constants = operation.template().query().size();
                }
            }
        }
        return best;
    }

    private static String namedOperation(ServiceFacts facts, WireRequest request) {
        String target = request.header("x-amz-target");
        if (target != null) {
            String prefix = facts.targetPrefix();
            return prefix != null && beforeDot(target).equals(prefix) ? target.substring(prefix.length() + 1) : null;
        }
        if (request.path().startsWith(RPC_PREFIX)) {
            int at = request.path().indexOf(RPC_OPERATION);
            return at < 0 ? null : request.path().substring(at + RPC_OPERATION.length());
        }
        return facts.protocols().contains(Protocol.AWS_QUERY) ? action(request) : null;
    }

    private List<Catalog.Service> byHost(HostName host) {
        List<Catalog.Service> found = new ArrayList<>(2);
        int longest = 1;
        for (Catalog.Service service : catalog.services()) {
            // SQS's oldest names are those of its model's namespace: queue.amazonaws.com.
            boolean isOf = host.isOf(service.facts().endpointPrefix())
                    || service.facts().name().equals("sqs") && host.labels().equals("queue");
            int length = service.facts().endpointPrefix().length();
            if (isOf && length >= longest) {
                if (length > longest) {
                    found.clear();
                }
                longest = length;
                found.add(service);
            }
        }
        return found;
    }

    private Catalog.Service byAction(String action, String version) {
        Catalog.Service found = null;
        for (Catalog.Service service : catalog.services()) {
            boolean speaks = service.facts().protocols().contains(Protocol.AWS_QUERY);
            if (speaks && version != null && version.equals(service.facts().apiVersion())) {
                return service;
            }
            if (speaks && version == null && service.operation(action) != null) {
                if (found != null) {
                    return null;
                }
                found = service;
            }
        }
        return found;
    }

    /// S3 takes any path, so a path alone never means S3.
    private Catalog.Service byPath(WireRequest request) {
        Catalog.Service found = null;
        for (Catalog.Service service : catalog.services()) {
            if (service.facts().protocols().contains(Protocol.REST_JSON_1) && operation(service, request) != null) {
                if (found != null) {
                    return null;
                }
                found = service;
            }
        }
        return found;
    }

    private static boolean isRest(ServiceFacts facts) {
        return facts.protocols().contains(Protocol.REST_JSON_1) || facts.protocols().contains(Protocol.REST_XML);
    }

    private static boolean fits(UriTemplate template, WireRequest request) {
        String path = request.path();
        int at = 1;
        for (UriTemplate.Segment segment : template.segments()) {
            if (at > path.length()) {
                return false;
            }
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            switch (segment) {
                case UriTemplate.Literal literal -> {
                    if (!path.substring(at, end).equals(literal.text())) {
                        return false;
                    }
                }
                case UriTemplate.Label label -> {
                    if (end == at) {
                        return false;
                    }
                    end = label.greedy() ? path.length() : end;
                }
            }
            at = end + 1;
        }
        return at >= path.length() && hasConstants(template, request.parameters());
    }

    private static boolean hasConstants(UriTemplate template, Parameters parameters) {
        for (var constant : template.query().entrySet()) {
            String value = parameters.first(constant.getKey());
            if (value == null || constant.getValue() != null && !constant.getValue().equals(value)) {
                return false;
            }
        }
        return true;
    }

    /// The `Action` of a query or form; null if there is none.
    static String action(WireRequest request) {
        return parameter(request, "Action");
    }

    private static String parameter(WireRequest request, String name) {
        String inBody = request.method().equals("POST") && request.header("content-type") != null
                ? request.form().first(name)
                : null;
        return inBody == null ? request.queryParameter(name) : inBody;
    }

    private static String beforeDot(String target) {
        int dot = target.lastIndexOf('.');
        return dot < 0 ? target : target.substring(0, dot);
    }

    private static String rpcService(String path) {
        int end = path.indexOf('/', RPC_PREFIX.length());
        return path.substring(RPC_PREFIX.length(), end < 0 ? path.length() : end);
    }
}
