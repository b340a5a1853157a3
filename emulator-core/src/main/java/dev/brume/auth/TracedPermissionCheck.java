package dev.brume.auth;

import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.trace.Cause;
import dev.brume.trace.SaidOnce;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the authorizer, and says in trace and log what it refuses. Safe on any thread.
public final class TracedPermissionCheck implements PermissionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TracedPermissionCheck.class);

    private static final int MOST_REMEMBERED = 2_000;

    private final Mode mode;
    private final Authorizer authorizer;
    private final Trace trace;
    private final SaidOnce logged = new SaidOnce();

    /// Of requests that are always decided the same.
    private final Map<AccessRequest, Ruling> rulings = new ConcurrentHashMap<>();

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
        Ruling ruling = caller.kind() == Caller.Kind.SERVICE ? remembered(request) : ruling(request);
        if (ruling instanceof Refusal refusal) {
            refuse(request, refusal, cause, warnings);
        }
    }

    /// A service asks the same for each of its deliveries.
    private Ruling remembered(AccessRequest request) {
        Ruling known = rulings.get(request);
        if (known != null) {
            return known;
        }
        Ruling ruling = ruling(request);
        if (authorizer.isAlwaysTheSame(request)) {
            if (rulings.size() >= MOST_REMEMBERED) {
                rulings.clear();
            }
            rulings.put(request, ruling);
        }
        return ruling;
    }

    private Ruling ruling(AccessRequest request) {
        return switch (authorizer.decide(request)) {
            case Decision.Allowed _ -> Passed.PASSED;
            case Decision.Denied denied -> Refusal.of(request, denied);
            case Decision.InvalidToken invalid -> Refusal.of(request, invalid);
        };
    }

    /// What follows from a decision.
    private sealed interface Ruling {}

    private enum Passed implements Ruling {
        PASSED
    }

    /// @param message for people
    /// @param hint the message with the statement that would allow it, if one would
    /// @param warning for the caller
    /// @param details of the hop
    /// @param logged what is to be logged once
    private record Refusal(
            AwsException error, String message, String hint, String warning, Map<String, String> details, String logged)
            implements Ruling {
        private static final String WARNING = "AWS would refuse this: ";

        static Refusal of(AccessRequest request, Decision.Denied denied) {
            String message = TracedPermissionCheck.message(request, denied);
            String missing = denied.missing();
            String hint = missing.isEmpty() ? message : message + "; missing statement: " + missing;
            return new Refusal(AwsException.sender(403, "AccessDenied", message), message, hint, WARNING + hint,
                    missing.isEmpty() ? Map.of() : Map.of("Missing", missing), logged(request, denied.reason()));
        }

        static Refusal of(AccessRequest request, Decision.InvalidToken invalid) {
            AwsException error =
                    AwsException.sender(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
            String message = "The credentials of " + request.caller().arn() + " are not taken for " + request.action() + ' '
                    + invalid.reason();
            return new Refusal(error, message, message, WARNING + message, Map.of(), logged(request, invalid.reason()));
        }

        /// @param reason the part of the message that is the same for all resources
        private static String logged(AccessRequest request, String reason) {
            return TracedPermissionCheck.logged(request.caller()) + ' ' + request.action() + ' '
                    + TracedPermissionCheck.logged(request.resource()) + ' ' + reason;
        }
    }

    /// Whether nothing could keep a root user from it: it is its account's own, and has no policy that could deny it.
    private static boolean isUnbound(AccessRequest request) {
        return request.caller().account().value().equals(request.resourceAccount())
                && !request.asksTrustPolicy()
                && request.resourcePolicy().isEmpty();
    }

    private void refuse(AccessRequest request, Refusal refusal, Cause cause, Consumer<String> warnings) {
        boolean enforced = mode == Mode.ENFORCE;
        trace.record(
                cause,
                new Scope(request.caller().account(), Region.GLOBAL),
                request.action(),
                request.caller().arn(),
                request.resource(),
                new Verdict.Denied(refusal.message, enforced),
                refusal.details);
        if (logged.isNew(refusal.logged)) {
            LOG.warn("{}: {}", enforced ? "Refused" : "AWS would refuse", refusal.hint);
        }
        if (enforced) {
            throw refusal.error;
        }
        warnings.accept(refusal.warning);
    }

    /// The sessions of a role lack what the role lacks: each execution and each schedule has its own.
    private static String logged(Caller caller) {
        String arn = caller.arn();
        return caller.kind() == Caller.Kind.ROLE_SESSION ? arn.substring(0, arn.lastIndexOf('/') + 1) : arn;
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
