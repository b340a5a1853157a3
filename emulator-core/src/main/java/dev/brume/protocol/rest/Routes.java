package dev.brume.protocol.rest;

import dev.brume.protocol.WireRequest;
import dev.brume.schema.Location;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.UriTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds a service's operation by method, path and query: a tree of the path's segments. Immutable once made.
///
/// A literal segment goes before a label, a label before one that takes the rest of the path. A slash at the end does
/// not count.
public final class Routes {
    private final Node root = new Node();

    public Routes(ServiceSchema service) {
        for (int i = 0; i < service.size(); i++) {
            root.add(service.operation(i));
        }
    }

    /// The operation of a request, `null` if there is none.
    public OperationSchema find(WireRequest request) {
        List<OperationSchema> candidates = find(root, request.path(), 1, request.method());
        return candidates.size() == 1 && candidates.getFirst().uri().query().isEmpty()
                ? candidates.getFirst()
                : choose(candidates, request);
    }

    private static List<OperationSchema> find(Node node, String path, int at, String method) {
        if (at >= path.length()) {
            return node.here.getOrDefault(method, List.of());
        }
        int slash = path.indexOf('/', at);
        int end = slash < 0 ? path.length() : slash;
        Node literal = node.literals.get(path.substring(at, end));
        if (literal != null) {
            List<OperationSchema> found = find(literal, path, end + 1, method);
            if (!found.isEmpty()) {
                return found;
            }
        }
        if (node.label != null && end > at) {
            List<OperationSchema> found = find(node.label, path, end + 1, method);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return node.rest.getOrDefault(method, List.of());
    }

    /// Operations that share method and path differ in their constant parameters, and in the parameters and headers that
    /// they cannot do without: the one that asks for most, of those that are given all they ask for.
    private static OperationSchema choose(List<OperationSchema> candidates, WireRequest request) {
        OperationSchema best = null;
        int bestScore = Integer.MIN_VALUE;
        for (OperationSchema candidate : candidates) {
            if (hasConstants(candidate.uri(), request)) {
                int score = score(candidate, request);
                // S3 has older and newer forms of an operation at one place: GetBucketLifecycle and …LifecycleConfiguration.
                boolean newer = score == bestScore && best != null && candidate.name().startsWith(best.name());
                if (score > bestScore || newer) {
                    best = candidate;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private static boolean hasConstants(UriTemplate uri, WireRequest request) {
        for (Map.Entry<String, String> constant : uri.query().entrySet()) {
            String value = request.queryParameter(constant.getKey());
            if (value == null || constant.getValue() != null && !constant.getValue().equals(value)) {
                return false;
            }
        }
        return true;
    }

    private static int score(OperationSchema operation, WireRequest request) {
        StructureSchema input = operation.input();
        int given = 0;
        int missing = 0;
        for (int i = 0; input != null && i < input.size(); i++) {
            MemberSchema member = input.member(i);
            if (member.required() && member.location() == Location.QUERY) {
                boolean there = request.queryParameter(member.wireName()) != null;
                given += there ? 1 : 0;
                missing += there ? 0 : 1;
            } else if (member.required() && member.location() == Location.HEADER) {
                boolean there = request.header(member.wireName()) != null;
                given += there ? 1 : 0;
                missing += there ? 0 : 1;
            }
        }
        return missing > 0 ? -missing : given + 100 * operation.uri().query().size();
    }

    /// A place in the tree.
    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        /// The operations whose path ends here, by method.
        final Map<String, List<OperationSchema>> here = new HashMap<>(2);
        /// The operations that take all that follows, by method.
        final Map<String, List<OperationSchema>> rest = new HashMap<>(2);
        Node label;

        void add(OperationSchema operation) {
            Node node = this;
            for (UriTemplate.Segment segment : operation.uri().segments()) {
                if (segment instanceof UriTemplate.Literal literal) {
                    node = literal.text().isEmpty() ? node : node.literal(literal.text());
                } else if (((UriTemplate.Label) segment).greedy()) {
                    node.rest.computeIfAbsent(operation.method(), _ -> new ArrayList<>(2)).add(operation);
                    return;
                } else {
                    node = node.label();
                }
            }
            node.here.computeIfAbsent(operation.method(), _ -> new ArrayList<>(2)).add(operation);
        }

        private Node literal(String text) {
            return literals.computeIfAbsent(text, _ -> new Node());
        }

        private Node label() {
            if (label == null) {
                label = new Node();
            }
            return label;
        }
    }
}
