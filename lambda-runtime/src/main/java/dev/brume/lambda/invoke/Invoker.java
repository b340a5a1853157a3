package dev.brume.lambda.invoke;

import dev.brume.lambda.LambdaErrors;
import dev.brume.lambda.environment.Invocation;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.lambda.function.State;
import dev.brume.lambda.function.Version;
import dev.brume.trace.Cause;
import java.util.Optional;

/// Runs functions, and waits for what they answer. Safe on any thread, outside of units of tables.
public final class Invoker {
    private final Admission admission;
    private final Environments environments;

    /// Who says how many invocations there may be at a time.
    @FunctionalInterface
    public interface Admission {
        /// @return to be closed when the invocation is over
        /// @throws dev.brume.aws.AwsException `TooManyRequestsException`
        Place enter(LambdaFunction function, Version version);
    }

    /// A place among the invocations that run.
    @FunctionalInterface
    public interface Place extends AutoCloseable {
        @Override void close();
    }

    /// Where functions run.
    @FunctionalInterface
    public interface Environments {
        InvocationResult invoke(Version version, Invocation invocation);
    }

    public Invoker(Admission admission, Environments environments) {
        this.admission = admission;
        this.environments = environments;
    }

    /// What the function does wrong is in the result.
    ///
    /// @throws dev.brume.aws.AwsException if it could not run: `ResourceConflictException`, `TooManyRequestsException`,
    ///     `RecursiveInvocationException`
    public InvocationResult invoke(ResolvedFunction resolved, InvocationEvent event) {
        requireActive(resolved.version());
        Cause led = RecursiveLoop.enter(resolved.function(), event.cause());
        try (Place _ = admission.enter(resolved.function(), resolved.version())) {
            return environments.invoke(resolved.version(), new Invocation(event.requestId(), event.payload(),
                    resolved.invokedArn(), Optional.of(led.header()), event.clientContext(), Optional.empty()));
        }
    }

    /// Whether it can be invoked.
    ///
    /// @throws dev.brume.aws.AwsException `ResourceConflictException`
    public static void requireActive(Version version) {
        State state = version.state();
        if (!state.equals(State.ACTIVE)) {
            throw LambdaErrors.functionNotActive(state.name());
        }
    }
}
