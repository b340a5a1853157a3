package dev.brume.rig;

import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Identities;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.router.DeliveryRouter;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.spi.Platform;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a service under test is given: core's own parts, on a clock that stands still at noon.
public class TestPlatform implements Platform, AutoCloseable {
    public static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    public static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    public static final Cause CAUSE = new Cause("1-58406520-a006649127e371903a2de979", "", true);
    public static final Caller ALICE = new Caller(
            Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/alice", "AIDAALICE", "AKIA", Map.of());

    private final MvTables tables;
    private final RunningTimeline timeline;
    private final BoundedTrace trace;
    private final Identities identities = new Identities();
    private final PermissionCheck permissions;
    private final ServiceRoles roles;
    private final DeliveryRouter router;
    private final Map<String, String> options;

    /// Permissions are checked as a server does in this mode.
    public TestPlatform(MvTables tables, Map<String, String> options, PermissionCheck.Mode mode) {
        this(tables, NOON, options, platform -> new TracedPermissionCheck(mode, platform.identities, platform.trace));
    }

    /// Permissions are checked by the test.
    public TestPlatform(MvTables tables, Map<String, String> options, PermissionCheck permissions) {
        this(tables, NOON, options, permissions);
    }

    /// The same of a server that is started at another time: on the rows of one that ran before.
    public TestPlatform(MvTables tables, Instant now, Map<String, String> options, PermissionCheck permissions) {
        this(tables, now, options, _ -> permissions);
    }

    private TestPlatform(
            MvTables tables, Instant now, Map<String, String> options, Function<TestPlatform, PermissionCheck> permissions) {
        this.tables = tables;
        this.options = Map.copyOf(options);
        timeline = RunningTimeline.pausedAt(tables, now);
        trace = new BoundedTrace(tables, timeline);
        this.permissions = permissions.apply(this);
        roles = new ServiceRoles(identities, this.permissions);
        router = new DeliveryRouter(tables, timeline, trace, this.permissions);
    }

    /// A call of Alice's, by no HTTP request.
    public static Call call() {
        return call(SCOPE);
    }

    public static Call call(Scope scope) {
        return new Call(scope, ALICE, "request", CAUSE, null);
    }

    /// Waits until nothing is running any more.
    public void settle() {
        List<String> running = timeline.settle(Duration.ofSeconds(30));
        if (!running.isEmpty()) throw new AssertionError("Still running: " + running);
    }

    /// The newest hops of all, after all has settled.
    public List<Hop> hops() {
        settle();
        return trace.find(new Trace.Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1_000));
    }

    @Override public MvTables tables() {
        return tables;
    }

    @Override public RunningTimeline timeline() {
        return timeline;
    }

    @Override public EventRouter router() {
        return router;
    }

    @Override public BoundedTrace trace() {
        return trace;
    }

    @Override public PermissionCheck permissions() {
        return permissions;
    }

    @Override public CredentialSource credentials() {
        return identities;
    }

    @Override public ServiceRoles roles() {
        return roles;
    }

    @Override public void provide(CredentialSource credentials, Authorizer authorizer) {
        identities.provide(credentials, authorizer);
    }

    @Override public String endpoint() {
        return "localhost:4566";
    }

    @Override public String option(String name, String fallback) {
        return options.getOrDefault(name, fallback);
    }

    @Override public void close() {
        timeline.close();
        tables.close();
    }
}
