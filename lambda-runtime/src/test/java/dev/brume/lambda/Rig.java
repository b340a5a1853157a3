package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Identities;
import dev.brume.auth.PermissionCheck;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.router.DeliveryRouter;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.table.Tables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.timeline.Timeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Lambda by itself on a clock that stands still at noon, with the calls that tests make most.
public final class Rig implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    public static final Scope SCOPE = new Scope(AccountId.DEFAULT, new Region("eu-west-3"));
    public static final String ROLE = "arn:aws:iam::000000000000:role/worker";
    public static final Blob ZIP = Zips.of("index.py", "def handler(event, context):\n    return event\n");
    private static final Caller ALICE = new Caller(
            Caller.Kind.USER, AccountId.DEFAULT, "arn:aws:iam::000000000000:user/alice", "AIDAALICE", "AKIA", Map.of());

    public final MvTables tables;
    public final RunningTimeline timeline;
    public final BoundedTrace trace;
    public final DeliveryRouter router;
    public final Identities identities = new Identities();
    public final ServiceModule module;
    public final LambdaService lambda;
    private final PermissionCheck permissions;
    private final Map<String, String> options;

    public Rig() {
        this(MvTables.inMemory(), Map.of());
    }

    Rig(PermissionCheck.Mode mode) {
        this(MvTables.inMemory(), Map.of(), mode);
    }

    public Rig(MvTables tables, Map<String, String> options) {
        this(tables, options, PermissionCheck.Mode.AUDIT);
    }

    private Rig(MvTables tables, Map<String, String> options, PermissionCheck.Mode mode) {
        this.tables = tables;
        this.options = new HashMap<>(Map.of("LAMBDA_STARTED_AHEAD", "0"));
        this.options.putAll(options);
        timeline = RunningTimeline.pausedAt(tables, NOON);
        trace = new BoundedTrace(tables, timeline);
        permissions = new TracedPermissionCheck(mode, identities, trace);
        router = new DeliveryRouter(tables, timeline, trace, permissions);
        module = new LambdaServiceFactory().create(new TestPlatform()).getFirst();
        lambda = ((LambdaModule) module).service();
        module.started();
    }

    public static Call call() {
        return call(SCOPE);
    }

    public static Call call(Scope scope) {
        return new Call(scope, ALICE, "request", new Cause("1-58406520-a006649127e371903a2de979", "", true), null);
    }

    public static String arn(String functionName) {
        return "arn:aws:lambda:eu-west-3:000000000000:function:" + functionName;
    }

    /// A function in Python that answers its event.
    public static CreateFunctionRequest.Builder function(String name) {
        return CreateFunctionRequest.builder().functionName(name).runtime("python3.12").role(ROLE).handler("index.handler")
                .code(FunctionCode.builder().zipFile(ZIP).build());
    }

    /// Creates a function, and waits until it can be invoked.
    public FunctionConfiguration create(String name) {
        return create(function(name));
    }

    public FunctionConfiguration create(CreateFunctionRequest.Builder request) {
        FunctionConfiguration created = lambda.createFunction(call(), request.build());
        settle();
        return created;
    }

    public FunctionConfiguration configuration(String name) {
        return configuration(name, null);
    }

    public FunctionConfiguration configuration(String name, String qualifier) {
        return lambda.getFunctionConfiguration(call(), new GetFunctionConfigurationRequest(name, qualifier));
    }

    public static void assertError(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message).extracting(error -> ((AwsException) error).code()).isEqualTo(code);
    }

    public void settle() {
        List<String> running = timeline.settle(Duration.ofSeconds(30));
        if (!running.isEmpty()) {
            throw new AssertionError("Still running: " + running);
        }
    }

    @Override public void close() {
        module.close();
        timeline.close();
        tables.close();
    }

    private final class TestPlatform implements Platform {
        private final ServiceRoles roles = new ServiceRoles(identities, permissions);

        @Override public Tables tables() {
            return tables;
        }

        @Override public Timeline timeline() {
            return timeline;
        }

        @Override public EventRouter router() {
            return router;
        }

        @Override public Trace trace() {
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
    }
}
