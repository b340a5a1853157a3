package dev.brume.lambda.invoke;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.aws.Scope;
import dev.brume.lambda.destination.Condition;
import dev.brume.lambda.destination.Destinations;
import dev.brume.lambda.destination.Destinations.Ending;
import dev.brume.lambda.destination.EventInvokeConfig;
import dev.brume.lambda.destination.EventInvokeConfigs;
import dev.brume.lambda.destination.Failure;
import dev.brume.lambda.destination.FunctionResponse;
import dev.brume.lambda.destination.InvocationRecord;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.invoke.AsyncAttempts.Step;
import dev.brume.router.Delivery;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries to run a function with an event, and decides what follows. Changes nothing; outside of units of tables.
public final class AsyncAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncAttempt.class);
    private static final int CONFLICT = 409;
    private static final int THROTTLED = 429;
    private static final int NOT_IMPLEMENTED = 501;

    private final Functions functions;
    private final Invoker invoker;
    private final EventInvokeConfigs configs;
    private final Destinations destinations;
    private final Timeline timeline;
    private final Duration baseDelay;

    /// @param baseDelay before the first retry of a function that failed
    public AsyncAttempt(Functions functions, Invoker invoker, EventInvokeConfigs configs, Destinations destinations, Timeline timeline,
            Duration baseDelay) {
        this.functions = functions;
        this.invoker = invoker;
        this.configs = configs;
        this.destinations = destinations;
        this.timeline = timeline;
        this.baseDelay = baseDelay;
    }

    /// What came of it.
    ///
    /// @param attempts this one included
    /// @param deliveries to destinations, if this was the last attempt
    record Made(AsyncAttempts attempts, Step step, List<Delivery> deliveries, String invokedArn, Verdict verdict,
            Map<String, String> details) {}

    Made make(Scope scope, AsyncEvent event, AsyncAttempts before, Cause cause) {
        FunctionReference reference = new FunctionReference(scope, event.function(), event.qualifier());
        ResolvedFunction resolved;
        try {
            resolved = functions.resolve(reference);
        } catch (AwsException e) {
            // It was deleted meanwhile, or the alias was.
            Verdict lost = new Verdict.Lost(e.code(), e.getMessage());
            return new Made(before, new Step.Drop(), List.of(), reference.arn(), lost, Map.of("RequestId", event.requestId()));
        }
        EventInvokeConfig config = configs.find(scope, event.function(), event.qualifier()).orElse(EventInvokeConfig.NONE);
        return concluded(event, resolved, config, attempt(event, resolved, config, before, cause), cause);
    }

    private record Attempted(AsyncAttempts attempts, Step step) {}

    private Attempted attempt(AsyncEvent event, ResolvedFunction resolved, EventInvokeConfig config, AsyncAttempts before, Cause cause) {
        if (resolved.function().reservedConcurrency().equals(Optional.of(0))) {
            return new Attempted(before, new Step.End(Condition.ZERO_RESERVED_CONCURRENCY));
        }
        if (!timeline.now().isBefore(event.expiry(config.eventAge()))) {
            return new Attempted(before, new Step.End(Condition.EVENT_AGE_EXCEEDED));
        }
        try {
            InvocationResult result = invoker.invoke(resolved, new InvocationEvent(event.requestId(), event.payload().bytes(), cause));
            AsyncAttempts after = before.ran(
                    new FunctionResponse(resolved.version().version(), result.functionError(), Blob.of(result.payload())));
            return new Attempted(after, after.afterRun(config, baseDelay, event.receivedAt(), timeline.now()));
        } catch (AwsException e) {
            AsyncAttempts after = before.refused(Failure.of(e));
            return new Attempted(after, mayPass(e)
                    ? after.afterRefusal(config, event.receivedAt(), timeline.now())
                    : new Step.End(Condition.RETRIES_EXHAUSTED));
        }
    }

    /// Throttling, Brume's own faults, and a function that is not ready yet.
    private static boolean mayPass(AwsException error) {
        return error.status() == THROTTLED || error.status() == CONFLICT
                || error.status() >= 500 && error.status() != NOT_IMPLEMENTED;
    }

    private Made concluded(AsyncEvent event, ResolvedFunction resolved, EventInvokeConfig config, Attempted attempted, Cause cause) {
        AsyncAttempts attempts = attempted.attempts();
        List<Delivery> deliveries = attempted.step() instanceof Step.End(Condition condition)
                ? deliveries(event, resolved, config, attempts, condition, cause)
                : List.of();
        return new Made(attempts, attempted.step(), deliveries, resolved.invokedArn(), verdict(attempted, deliveries),
                Map.of("RequestId", event.requestId(), "ExecutedVersion", resolved.version().version(),
                        "NetworkMode", resolved.version().configuration().networkMode()));
    }

    private List<Delivery> deliveries(AsyncEvent event, ResolvedFunction resolved, EventInvokeConfig config, AsyncAttempts attempts,
            Condition condition, Cause cause) {
        InvocationRecord record = new InvocationRecord(event.requestId(), qualifiedArn(resolved, event), condition, attempts.runs(),
                event.payload(), attempts.response(), timeline.now());
        try {
            return destinations.deliveries(
                    new Ending(resolved, config, record, attempts.failure(), RecursiveLoop.after(resolved.function(), cause)));
        } catch (AwsException e) {
            LOG.warn("The record of request {} is lost, since Lambda cannot be the role of {}: {}", event.requestId(),
                    resolved.function().name(), e.getMessage());
            return List.of();
        }
    }

    private static String qualifiedArn(ResolvedFunction resolved, AsyncEvent event) {
        return resolved.function().arn(event.qualifier().isEmpty() ? Version.LATEST : event.qualifier());
    }

    private static Verdict verdict(Attempted attempted, List<Delivery> deliveries) {
        AsyncAttempts attempts = attempted.attempts();
        Failure failure = attempts.failure();
        return switch (attempted.step()) {
            case Step.Retry(Instant at) ->
                    new Verdict.Retrying(attempts.runs() + attempts.refusals(), failure.code(), failure.message(), at);
            case Step.End(Condition condition) when condition == Condition.SUCCESS -> new Verdict.Delivered(attempts.runs());
            case Step.End(Condition condition) -> {
                String reason = failure.message().isEmpty() ? condition.text() : failure.message() + " (" + condition.text() + ")";
                String code = failure.code().isEmpty() ? condition.text() : failure.code();
                yield deliveries.isEmpty()
                        ? new Verdict.Lost(code, reason)
                        : new Verdict.DeadLettered(deliveries.getFirst().to(), code, reason);
            }
            case Step.Drop() -> new Verdict.Lost(failure.code(), failure.message());
        };
    }
}
