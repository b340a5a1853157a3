package dev.brume.auth;

import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the authorizer, and says in trace and log what it refuses. Safe on any thread.
public final class TracedPermissionCheck implements PermissionCheck {
    /// So many different refusals are remembered as logged; after that the oldest would be logged again.
    private static final int MAX_LOGGED = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(TracedPermissionCheck.class);

    private final Mode mode;
    private final Authorizer authorizer;
    private final Trace trace;
    private final Set<String> logged = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_LOGGED;
        }
    }));

    public TracedPermissionCheck(Mode mode, Authorizer authorizer, Trace trace) {
        this.mode = mode;
        this.authorizer = authorizer;
        this.trace = trace;
    }

    @Override public Mode mode() {
        return mode;
    }

    @Override public void check(AccessRequest request, Cause cause, Consumer<String> warnings) {
        Caller caller = request.caller();
        if (mode == Mode.OFF || caller.kind() == Caller.Kind.ROOT && isUnbound(request)) {
            return;
        }
        if (authorizer.decide(request) instanceof Decision.Denied denied) {
            refuse(request, denied, cause, warnings);
        }
    }

    /// Whether nothing could keep a root user from it: it is its account's own, and has no policy that could deny it.
    private static boolean isUnbound(AccessRequest request) {
        return request.caller().account().value().equals(request.resourceAccount())
                && !request.asksTrustPolicy()
                && request.resourcePolicy().isEmpty();
    }

    private void refuse(AccessRequest request, Decision.Denied denied, Cause cause, Consumer<String> warnings) {
        String message = message(request, denied);
        boolean enforced = mode == Mode.ENFORCE;
        Map<String, String> details = denied.missing().isEmpty() ? Map.of() : Map.of("Missing", denied.missing());
        trace.record(
                cause,
                new Scope(request.caller().account(), Region.GLOBAL),
                request.action(),
                request.caller().arn(),
                request.resource(),
                new Verdict.Denied(message, enforced),
                details);
        String hint = denied.missing().isEmpty() ? message : message + "; missing statement: " + denied.missing();
        if (logged.add(request.caller().arn() + ' ' + request.action() + ' ' + logged(request.resource()) + ' ' + denied.reason())) {
            LOG.warn("{}: {}", enforced ? "Refused" : "AWS would refuse", hint);
        }
        if (enforced) {
            throw AwsException.sender(403, "AccessDenied", message);
        }
        warnings.accept("AWS would refuse this: " + hint);
    }

    /// Each environment of a function has a log stream of its own, and what it lacks is the same as what the others lack.
    private static String logged(String resource) {
        int stream = resource.indexOf(":log-stream:");
        return stream < 0 ? resource : resource.substring(0, stream);
    }

    /// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">AWS</a>
    private static String message(AccessRequest request, Decision.Denied denied) {
        String clause = denied.reason();
        if (clause.isEmpty()) {
            String policy = request.caller().kind() == Caller.Kind.SERVICE ? "resource-based" : "identity-based";
            clause = denied.explicit()
                    ? "with an explicit deny"
                    : "because no " + policy + " policy allows the " + request.action() + " action";
        }
        if (request.caller().kind() == Caller.Kind.WEB_IDENTITY) {
            return "Not authorized to perform " + request.action() + ' ' + clause;
        }
        return "User: " + request.caller().arn() + " is not authorized to perform: " + request.action()
                + " on resource: " + request.resource() + ' ' + clause;
    }
}
