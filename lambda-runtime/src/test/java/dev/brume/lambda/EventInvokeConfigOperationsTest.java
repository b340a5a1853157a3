package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessKeyUse;
import dev.brume.auth.AccessRequest;
import dev.brume.auth.Caller;
import dev.brume.auth.CredentialSource;
import dev.brume.auth.Decision;
import dev.brume.aws.AwsException;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Target;
import dev.brume.spi.Call;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventInvokeConfigOperationsTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-3:000000000000:results";
    private static final String ARN = Rig.arn("orders") + ":$LATEST";

    private final Rig rig = new Rig();

    EventInvokeConfigOperationsTest() {
        rig.router.register(new Queues());
    }

    @AfterEach void close() {
        rig.close();
    }

    private static PutFunctionEventInvokeConfigRequest.Builder put() {
        return PutFunctionEventInvokeConfigRequest.builder().functionName("orders");
    }

    private FunctionEventInvokeConfig put(PutFunctionEventInvokeConfigRequest.Builder request) {
        return rig.lambda.putFunctionEventInvokeConfig(Rig.call(), request.build());
    }

    private FunctionEventInvokeConfig get(String qualifier) {
        return rig.lambda.getFunctionEventInvokeConfig(Rig.call(), new GetFunctionEventInvokeConfigRequest("orders", qualifier));
    }

    private static DestinationConfig onFailure(String arn) {
        return new DestinationConfig(null, new OnFailure(arn));
    }

    /// Recorded: lambda_destinations, lambda.test_reserved_concurrency.
    @Test void whatIsConfiguredIsShown() {
        rig.create("orders");
        FunctionEventInvokeConfig answer = put(put().maximumRetryAttempts(0).destinationConfig(onFailure(QUEUE)));
        assertThat(answer.functionArn()).isEqualTo(ARN);
        assertThat(answer.maximumRetryAttempts()).isZero();
        assertThat(answer.maximumEventAgeInSeconds()).isNull();
        assertThat(answer.lastModified()).isEqualTo(Rig.NOON);
        assertThat(answer.destinationConfig()).isEqualTo(new DestinationConfig(new OnSuccess(null), new OnFailure(QUEUE)));
        assertThat(get(null)).isEqualTo(answer).isEqualTo(get("$LATEST"));
    }

    @Test void putReplacesAndUpdateChanges() {
        rig.create("orders");
        put(put().maximumRetryAttempts(1).maximumEventAgeInSeconds(90));
        FunctionEventInvokeConfig updated = rig.lambda.updateFunctionEventInvokeConfig(Rig.call(),
                UpdateFunctionEventInvokeConfigRequest.builder().functionName("orders").maximumRetryAttempts(2).build());
        assertThat(updated.maximumRetryAttempts()).isEqualTo(2);
        assertThat(updated.maximumEventAgeInSeconds()).isEqualTo(90);
        assertThat(put(put().maximumRetryAttempts(0)).maximumEventAgeInSeconds()).isNull();
    }

    @Test void aConfigThatIsDeletedIsNotFoundAnyMore() {
        rig.create("orders");
        put(put().maximumRetryAttempts(1));
        DeleteFunctionEventInvokeConfigRequest delete = new DeleteFunctionEventInvokeConfigRequest("orders", null);
        rig.lambda.deleteFunctionEventInvokeConfig(Rig.call(), delete);
        String message = "The function " + ARN + " doesn't have an EventInvokeConfig";
        assertError("ResourceNotFoundException", message, () -> get(null));
        assertError("ResourceNotFoundException", message, () -> rig.lambda.deleteFunctionEventInvokeConfig(Rig.call(), delete));
        assertError("ResourceNotFoundException", message, () -> rig.lambda.updateFunctionEventInvokeConfig(Rig.call(),
                UpdateFunctionEventInvokeConfigRequest.builder().functionName("orders").maximumRetryAttempts(2).build()));
    }

    @Test void aFunctionThatDoesNotExistIsNotConfigured() {
        assertError("ResourceNotFoundException", "The function doesn't exist.", () -> put(put().maximumRetryAttempts(1)));
        rig.create("orders");
        assertError("ResourceNotFoundException", "The function doesn't exist.", () -> put(put().maximumRetryAttempts(1).qualifier("7")));
    }

    @Test void nothingToConfigureIsRefused() {
        rig.create("orders");
        assertError("InvalidParameterValueException", "You must specify at least one of error handling or destination setting.",
                () -> put(put()));
    }

    @Test void aDestinationIsAQueueATopicAFunctionOrABus() {
        rig.create("orders");
        assertError("InvalidParameterValueException",
                "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=null),"
                        + " onFailure=OnFailure(destination=arn:aws:iam::000000000000:role/r)) is invalid.",
                () -> put(put().destinationConfig(onFailure("arn:aws:iam::000000000000:role/r"))));
        assertError("InvalidParameterValueException", "You can't specify the function as a destination for itself.",
                () -> put(put().destinationConfig(onFailure(Rig.arn("orders")))));
    }

    @Test void aDestinationThatIsNotThereIsRefused() {
        rig.create("orders");
        assertError("InvalidParameterValueException", "The destination ARN arn:aws:sqs:eu-west-3:000000000000:missing is invalid.",
                () -> put(put().destinationConfig(onFailure("arn:aws:sqs:eu-west-3:000000000000:missing"))));
    }

    @Test void whatTheRoleMayNotDoIsSaidWhenItIsConfigured() {
        rig.create("orders");
        rig.platform.provide(new NoKeys(), _ -> new Decision.Denied(false, "", ""));
        Call call = Rig.call();
        rig.lambda.putFunctionEventInvokeConfig(call, put().destinationConfig(onFailure(QUEUE)).build());
        assertThat(call.warnings()).singleElement().asString().startsWith("AWS would refuse this: User: arn:aws:sts::000000000000:"
                + "assumed-role/worker/orders is not authorized to perform: sqs:SendMessage on resource: " + QUEUE);
    }

    @Test void aDestinationThatNoServiceTakesIsRefusedByName() {
        rig.create("orders");
        assertError("NotImplemented", "Brume does not implement a destination of the service events of lambda yet.",
                () -> put(put().destinationConfig(onFailure("arn:aws:events:eu-west-3:000000000000:event-bus/orders"))));
    }

    @Test void configsAreListedPageByPage() {
        rig.create("orders");
        put(put().maximumRetryAttempts(1));
        ListFunctionEventInvokeConfigsResponse all = list(null, null);
        assertThat(all.functionEventInvokeConfigs()).extracting(FunctionEventInvokeConfig::functionArn).containsExactly(ARN);
        assertThat(all.nextMarker()).isNull();
        assertThat(list("$LATEST", 1).functionEventInvokeConfigs()).isEmpty();
    }

    private ListFunctionEventInvokeConfigsResponse list(String marker, Integer most) {
        return rig.lambda.listFunctionEventInvokeConfigs(Rig.call(), new ListFunctionEventInvokeConfigsRequest("orders", marker, most));
    }

    @Test void recursionIsStoppedUnlessItIsAllowed() {
        rig.create("orders");
        GetFunctionRecursionConfigRequest get = new GetFunctionRecursionConfigRequest("orders");
        assertThat(rig.lambda.getFunctionRecursionConfig(Rig.call(), get).recursiveLoop()).isEqualTo("Terminate");
        assertThat(
                rig.lambda.putFunctionRecursionConfig(Rig.call(), new PutFunctionRecursionConfigRequest("orders", "Allow")).recursiveLoop())
                .isEqualTo("Allow");
        assertThat(rig.lambda.getFunctionRecursionConfig(Rig.call(), get).recursiveLoop()).isEqualTo("Allow");
    }

    private static void assertError(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message).extracting(error -> ((AwsException) error).code()).isEqualTo(code);
    }

    /// Takes whatever goes to queues.
    private static final class Queues implements Target {
        @Override public String name() {
            return "sqs";
        }

        @Override public AccessRequest access(Delivery delivery) {
            if (delivery.to().endsWith(":missing")) {
                throw AwsException.sender(400, "QueueDoesNotExist", "The specified queue does not exist.");
            }
            return new AccessRequest(delivery.as(), "sqs:SendMessage", delivery.to(), "000000000000", "", Map.of());
        }

        @Override public Answer deliver(Delivery delivery) {
            return Answer.EMPTY;
        }
    }

    /// Knows no access keys and no roles.
    private static final class NoKeys implements CredentialSource {
        @Override public Optional<Caller> find(AccessKeyUse key) {
            return Optional.empty();
        }

        @Override public Optional<Caller> assume(String roleArn, String sessionName) {
            return Optional.empty();
        }
    }
}
