package dev.brume.lambda;

import dev.brume.aws.Blob;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.lambda.function.Version;
import dev.brume.lambda.invoke.AsyncQueue;
import dev.brume.lambda.invoke.ClientContext;
import dev.brume.lambda.invoke.InvocationEvent;
import dev.brume.lambda.invoke.Invoker;
import dev.brume.lambda.invoke.PayloadSyntax;
import dev.brume.spi.Call;
import dev.brume.spi.NotImplemented;
import java.util.Base64;

/// Invocations by the API.
final class InvokeOperations {
    private static final String EVENT = "Event";
    private static final String DRY_RUN = "DryRun";
    private static final String TAIL = "Tail";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final Functions functions;
    private final PayloadSyntax payloads;
    private final Invoker invoker;
    private final AsyncQueue queue;

    InvokeOperations(Functions functions, PayloadSyntax payloads, Invoker invoker, AsyncQueue queue) {
        this.functions = functions;
        this.payloads = payloads;
        this.invoker = invoker;
        this.queue = queue;
    }

    InvocationResponse invoke(Call call, InvocationRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName(), request.qualifier());
        call.concerns(reference.arn());
        if (request.durableExecutionName() != null) {
            throw NotImplemented.feature("lambda", "Invoke's DurableExecutionName");
        }
        String type = request.invocationType();
        if (EVENT.equals(type)) {
            enqueue(call, reference, request.payload(), request.tenantId());
            return answer(ACCEPTED);
        }
        byte[] payload = payloads.synchronous(request.payload());
        ResolvedFunction resolved = resolve(reference, request.tenantId());
        if (DRY_RUN.equals(type)) {
            return answer(NO_CONTENT);
        }
        call.note("NetworkMode", resolved.version().configuration().networkMode());
        InvocationResult result = invoker.invoke(resolved,
                new InvocationEvent(call.requestId(), payload, call.cause(), ClientContext.decode(request.clientContext())));
        String log = TAIL.equals(request.logType()) ? Base64.getEncoder().encodeToString(result.log().get()) : null;
        return new InvocationResponse(OK, result.functionError().orElse(null), log, Blob.of(result.payload()),
                resolved.version().version(), null);
    }

    private static InvocationResponse answer(int status) {
        return new InvocationResponse(status, null, null, null, null, null);
    }

    InvokeAsyncResponse invokeAsync(Call call, InvokeAsyncRequest request) {
        FunctionReference reference = FunctionReference.parse(call.scope(), request.functionName());
        call.concerns(reference.arn());
        enqueue(call, reference, request.invokeArgs(), null);
        return new InvokeAsyncResponse(ACCEPTED);
    }

    private void enqueue(Call call, FunctionReference reference, Blob payload, String tenant) {
        Blob event = Blob.of(payloads.asynchronous(payload));
        Invoker.requireActive(resolve(reference, tenant).version());
        queue.enqueue(reference.scope(), reference.name(), reference.qualifier(), call.requestId(), event, call.cause());
    }

    private ResolvedFunction resolve(FunctionReference reference, String tenant) {
        if (functions.find(reference.scope(), reference.name()).isEmpty() && reference.qualifier().isEmpty()) {
            // Observed of Invoke only.
            throw LambdaErrors.functionNotFound(reference.arn() + ':' + Version.LATEST);
        }
        ResolvedFunction resolved = functions.resolve(reference);
        if (tenant != null) {
            throw LambdaErrors.notTenantIsolated();
        }
        return resolved;
    }
}
