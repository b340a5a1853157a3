package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.PermissionCheck;
import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.rig.TestPlatform;
import dev.brume.router.EventRouter;
import dev.brume.spi.Call;
import dev.brume.spi.ServiceModule;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Lambda by itself on a clock that stands still at noon, with the calls that tests make most.
public final class Rig implements AutoCloseable {
    public static final Instant NOON = TestPlatform.NOON;
    public static final Scope SCOPE = TestPlatform.SCOPE;
    public static final String ROLE = "arn:aws:iam::000000000000:role/worker";
    public static final Blob ZIP = Zips.of("index.py", "def handler(event, context):\n    return event\n");

    public final MvTables tables;
    public final RunningTimeline timeline;
    public final BoundedTrace trace;
    public final EventRouter router;
    public final ServiceModule module;
    public final LambdaService lambda;
    public final TestPlatform platform;

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
        Map<String, String> all = new HashMap<>(Map.of("LAMBDA_STARTED_AHEAD", "0"));
        all.putAll(options);
        platform = new TestPlatform(tables, all, mode);
        timeline = platform.timeline();
        trace = platform.trace();
        router = platform.router();
        module = new LambdaServiceFactory().create(platform).getFirst();
        lambda = ((LambdaModule) module).service();
        module.started();
    }

    public static Call call() {
        return TestPlatform.call();
    }

    public static Call call(Scope scope) {
        return TestPlatform.call(scope);
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
        platform.close();
    }
}
