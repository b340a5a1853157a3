package dev.brume.lambda;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AccountId;
import dev.brume.aws.Arn;
import dev.brume.aws.Blob;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.lambda.environment.InvocationResult;
import dev.brume.lambda.function.FunctionReference;
import dev.brume.lambda.function.Functions;
import dev.brume.lambda.function.LambdaFunction;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.lambda.invoke.AsyncQueue;
import dev.brume.lambda.invoke.ClientContext;
import dev.brume.lambda.invoke.InvocationEvent;
import dev.brume.lambda.invoke.Invoker;
import dev.brume.lambda.invoke.PayloadSyntax;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Functions as targets of other services: a delivery becomes an event that waits, or an invocation whose answer is awaited.
///
/// Parameters are those of Invoke: `InvocationType` (`Event` if it is not given, `RequestResponse`, or `DryRun` of a service
/// that only wants to know whether it may), `ClientContext`.
final class LambdaTarget implements Target {
    private static final String REQUEST_RESPONSE = "RequestResponse";
    private static final String DRY_RUN = "DryRun";

    private final Functions functions;
    private final PayloadSyntax payloads;
    private final Invoker invoker;
    private final AsyncQueue queue;
    private final Policies policies;

    /// The resource-based policies of functions.
    @FunctionalInterface
    interface Policies {
        /// @return a document; empty if there is none
        String document(LambdaFunction function, String qualifier);
    }

    LambdaTarget(Functions functions, PayloadSyntax payloads, Invoker invoker, AsyncQueue queue, Policies policies) {
        this.functions = functions;
        this.payloads = payloads;
        this.invoker = invoker;
        this.queue = queue;
        this.policies = policies;
    }

    @Override public String name() {
        return "lambda";
    }

    @Override public AccessRequest access(Delivery delivery) {
        FunctionReference reference = reference(delivery);
        LambdaFunction function = functions.require(reference);
        Map<String, List<String>> context = new HashMap<>();
        context.put("aws:SourceAccount", List.of(delivery.scope().account().value()));
        if (!delivery.from().isEmpty()) {
            context.put("aws:SourceArn", List.of(delivery.from()));
        }
        return new AccessRequest(delivery.as(), "lambda:InvokeFunction", reference.arn(), reference.scope().account().value(),
                policies.document(function, reference.qualifier()), context);
    }

    @Override public Answer deliver(Delivery delivery) {
        FunctionReference reference = reference(delivery);
        Blob body = Blob.utf8(delivery.payload().body());
        Map<String, String> parameters = delivery.payload().parameters();
        return switch (parameters.getOrDefault("InvocationType", "")) {
            case REQUEST_RESPONSE -> invoke(delivery, reference, body, ClientContext.decode(parameters.get("ClientContext")));
            case DRY_RUN -> dryRun(reference);
            default -> enqueue(delivery, reference, body);
        };
    }

    private Answer dryRun(FunctionReference reference) {
        functions.resolve(reference);
        return new Answer(204, "", Map.of());
    }

    /// The delivery's id is the request's, so that a delivery that is made twice waits once. A function that is not active
    /// yet is waited for: a rule or a topic does not try again as a user does.
    private Answer enqueue(Delivery delivery, FunctionReference reference, Blob body) {
        Blob event = Blob.of(payloads.asynchronous(body));
        functions.resolve(reference);
        queue.enqueue(reference.scope(), reference.name(), reference.qualifier(), delivery.id(), event, delivery.cause());
        return new Answer(202, "", Map.of("RequestId", delivery.id()));
    }

    private Answer invoke(Delivery delivery, FunctionReference reference, Blob body, Optional<String> clientContext) {
        byte[] payload = payloads.synchronous(body);
        ResolvedFunction resolved = functions.resolve(reference);
        InvocationResult result = invoker.invoke(resolved, new InvocationEvent(delivery.id(), payload, delivery.cause(), clientContext));
        Map<String, String> details = new LinkedHashMap<>();
        details.put("RequestId", delivery.id());
        details.put("ExecutedVersion", resolved.version().version());
        details.put("NetworkMode", resolved.version().configuration().networkMode());
        result.functionError().ifPresent(error -> details.put("FunctionError", error));
        return new Answer(200, Blob.of(result.payload()).text(), Map.copyOf(details));
    }

    /// @throws dev.brume.aws.AwsException `ResourceNotFoundException` if it is no function's ARN
    private static FunctionReference reference(Delivery delivery) {
        Arn arn = Arn.tryParse(delivery.to())
                .filter(parsed -> AccountId.isValid(parsed.account()) && parsed.resource().startsWith("function:"))
                .orElseThrow(() -> LambdaErrors.functionNotFound(delivery.to()));
        Scope scope = new Scope(new AccountId(arn.account()), new Region(arn.region()));
        return FunctionReference.parse(scope, arn.resource());
    }
}
