package dev.brume.lambda.destination;

import static dev.brume.router.Backoff.every;
import static dev.brume.router.Backoff.exponentially;
import static dev.brume.router.Backoff.immediately;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.auth.Caller;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.ServiceRoles.Assumption;
import dev.brume.json.Json;
import dev.brume.lambda.function.ResolvedFunction;
import dev.brume.router.Backoff;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryPolicy;
import dev.brume.router.EventRouter;
import dev.brume.router.Payload;
import dev.brume.trace.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the deliveries that an asynchronous invocation ends with. Stateless, safe on any thread.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">AWS</a>
public final class Destinations {
    /// AWS does not say how hard it tries before it counts a `DestinationDeliveryFailures`.
    private static final DeliveryPolicy POLICY = new DeliveryPolicy(
            Backoff.of(immediately(2), every(Duration.ofSeconds(1), 2), exponentially(Duration.ofSeconds(1), Duration.ofSeconds(20), 6)),
            Duration.ofHours(6), DeliveryPolicy.RetryOn.TRANSIENT, "");

    private static final int MAX_ERROR_MESSAGE = 1024;
    private static final String LAMBDA = "lambda";
    private static final String PRINCIPAL = "lambda.amazonaws.com";

    private final ServiceRoles roles;
    private final EventRouter router;

    public Destinations(ServiceRoles roles, EventRouter router) {
        this.roles = roles;
        this.router = router;
    }

    /// Whether a destination or a dead-letter queue may be this.
    public boolean reaches(String arn) {
        return router.reaches(arn);
    }

    /// Asks whether the function's role may deliver there, before there is anything to deliver.
    ///
    /// @return what AWS would refuse, where permissions are only audited
    /// @throws dev.brume.aws.AwsException `AccessDenied`, or as the destination answers if it is not there
    public List<String> check(ResolvedFunction function, String arn, Cause cause, Instant now) {
        return router.checkAccess(Delivery.of(Payload.of("{}"))
                .in(function.function().scope())
                .from(function.function().arn().toString())
                .to(arn)
                .as(role(function, cause))
                .causedBy(cause)
                .at(now));
    }

    /// An asynchronous invocation that is over.
    ///
    /// @param function the version that ran, or would have
    /// @param cause of what follows
    public record Ending(ResolvedFunction function, EventInvokeConfig config, InvocationRecord record, Failure failure, Cause cause) {}

    /// What has to be delivered. It is the execution role that delivers.
    ///
    /// @throws dev.brume.aws.AwsException `AccessDenied` if the role cannot be assumed
    public List<Delivery> deliveries(Ending ending) {
        boolean success = ending.record().condition() == Condition.SUCCESS;
        Optional<String> destination = success ? ending.config().onSuccess() : ending.config().onFailure();
        String deadLetter = success ? "" : ending.function().version().configuration().deadLetterArn();
        if (destination.isEmpty() && deadLetter.isEmpty()) {
            return List.of();
        }
        Caller role = role(ending.function(), ending.cause());
        List<Delivery> deliveries = new ArrayList<>(2);
        destination.ifPresent(arn -> deliveries.add(delivery(ending, role, arn, record(ending, arn))));
        if (!deadLetter.isEmpty()) {
            deliveries.add(delivery(ending, role, deadLetter, deadLetter(ending)));
        }
        return deliveries;
    }

    private Caller role(ResolvedFunction resolved, Cause cause) {
        Assumption assumption = new Assumption(resolved.version().configuration().role(), PRINCIPAL,
                resolved.function().scope().account(), resolved.function().arn().toString(), resolved.function().name());
        return roles.assume(assumption, cause, _ -> {});
    }

    private static Delivery delivery(Ending ending, Caller role, String to, Payload payload) {
        ResolvedFunction resolved = ending.function();
        return Delivery.of(payload)
                .in(resolved.function().scope())
                .from(resolved.function().arn().toString())
                .to(to)
                .as(role)
                .causedBy(ending.cause())
                .policy(POLICY)
                .at(ending.record().timestamp());
    }

    /// As an event bus wants it as well.
    private static Payload record(Ending ending, String destination) {
        ArrayNode resources = Json.array().add(ending.record().functionArn()).add(destination);
        String result = ending.record().condition() == Condition.SUCCESS ? "Success" : "Failure";
        return new Payload(ending.record().json(), Map.of(), Map.of(
                "Source", LAMBDA,
                "DetailType", "Lambda Function Invocation Result - " + result,
                "Resources", Json.write(resources)));
    }

    /// The event itself.
    ///
    /// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq">AWS</a>
    private static Payload deadLetter(Ending ending) {
        Failure failure = ending.failure();
        String message = failure.message();
        String shown = message.length() <= MAX_ERROR_MESSAGE ? message : message.substring(0, MAX_ERROR_MESSAGE);
        return new Payload(ending.record().request().text(), attributes(ending.record().requestId(), failure.status(), shown), Map.of());
    }

    private static Map<String, Payload.Attribute> attributes(String requestId, int status, String message) {
        Payload.Attribute id = new Payload.Attribute("String", requestId, null);
        Payload.Attribute code = new Payload.Attribute("Number", Integer.toString(status), null);
        // Attributes cannot be empty.
        return message.isEmpty()
                ? Map.of("RequestID", id, "ErrorCode", code)
                : Map.of("RequestID", id, "ErrorCode", code, "ErrorMessage", new Payload.Attribute("String", message, null));
    }
}
