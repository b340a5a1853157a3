package dev.brume.lambda.invoke;

import dev.brume.lambda.environment.FunctionVersion;
import dev.brume.lambda.environment.Invocation;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.function.RuntimeVersions;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.pool.RuntimePool;
import dev.brume.timeline.BackgroundWork;

/// The execution environments of the runtime pool. Safe on any thread.
public final class PooledEnvironments implements Invoker.Environments {
    private final RuntimeVersions versions;
    private final RuntimePool pool;
    private final BackgroundWork work;

    public PooledEnvironments(RuntimeVersions versions, RuntimePool pool, BackgroundWork work) {
        this.versions = versions;
        this.pool = pool;
        this.work = work;
    }

    @Override public InvocationResult invoke(Version version, Invocation invocation) {
        return pool.invoke(runtimeVersion(version), invocation);
    }

    private FunctionVersion runtimeVersion(Version version) {
        return versions.isReady(version)
                ? versions.of(version)
                : work.await("unpack " + version.functionName(), () -> versions.of(version));
    }
}
