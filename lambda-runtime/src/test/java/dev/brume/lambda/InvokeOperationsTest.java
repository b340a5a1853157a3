package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.AwsException;
import dev.brume.aws.Blob;
import dev.brume.spi.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvokeOperationsTest {
    private static final Blob ZIP = Zips.of("index.py", """
            def handler(event, context):
                print("running")
                if "raise" in event:
                    raise Exception(event["raise"])
                if "context" in event:
                    return {"arn": context.invoked_function_arn, "custom": context.client_context and context.client_context.custom}
                return event
            """);

    private final Rig rig = new Rig();

    @AfterEach void close() {
        rig.close();
    }

    private void create() {
        rig.create(Rig.function("orders").code(FunctionCode.builder().zipFile(ZIP).build()));
    }

    private static InvocationRequest.Builder request(String payload) {
        return InvocationRequest.builder().functionName("orders").payload(Blob.utf8(payload));
    }

    private InvocationResponse invoke(InvocationRequest.Builder request) {
        return rig.lambda.invoke(Rig.call(), request.build());
    }

    @Test void aFunctionAnswers() {
        create();
        InvocationResponse answer = invoke(request("{\"a\": 1}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().text()).isEqualTo("{\"a\": 1}");
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.functionError()).isNull();
        assertThat(answer.logResult()).isNull();
    }

    @Test void theTraceTellsWhetherTheFunctionIsInAPrivateNetwork() {
        rig.create(Rig.function("orders").vpcConfig(new VpcConfig(List.of("subnet-1"), List.of("sg-1"), null)));
        Call call = Rig.call();
        rig.lambda.invoke(call, request("{}").build());
        assertThat(call.notes()).containsExactly("NetworkMode", "private");
    }

    @Test void anErrorOfTheFunctionIsAnAnswer() {
        create();
        InvocationResponse answer = invoke(request("{\"raise\": \"no stock\"}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().text()).contains("\"errorMessage\": \"no stock\"");
    }

    @Test void theEndOfTheLogIsShownToWhoAsks() {
        create();
        String log = invoke(request("{}").logType("Tail")).logResult();
        assertThat(new String(Base64.getDecoder().decode(log), StandardCharsets.UTF_8))
                .startsWith(
                        "START RequestId: request Version: $LATEST\nrunning\nEND RequestId: request\nREPORT RequestId: request\tDuration: ");
    }

    @Test void theClientContextAndTheArnReachTheFunction() {
        create();
        String context = Base64.getEncoder().encodeToString("{\"custom\": {\"foo\": \"bar\"}}".getBytes(StandardCharsets.UTF_8));
        assertThat(invoke(request("{\"context\": 1}").clientContext(context).qualifier("$LATEST")).payload().text())
                .isEqualTo("{\"arn\": \"" + Rig.arn("orders") + ":$LATEST\", \"custom\": {\"foo\": \"bar\"}}");
    }

    @Test void aClientContextIsAnObjectOfAtMost3583Bytes() {
        create();
        assertError("InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.",
                () -> invoke(request("{}").clientContext("no base64")));
        assertError("InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.",
                () -> invoke(request("{}").clientContext(Base64.getEncoder().encodeToString(new byte[] {'1'}))));
        assertError("InvalidRequestContentException", "Client context must be smaller than 3583 bytes.",
                () -> invoke(request("{}").clientContext("a".repeat(3584))));
    }

    @Test void aDryRunRunsNothing() {
        create();
        InvocationResponse answer = invoke(request("{\"raise\": \"no stock\"}").invocationType("DryRun"));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.payload()).isNull();
    }

    @Test void whatIsNotThereIsNotFound() {
        assertError("ResourceNotFoundException", "Function not found: " + Rig.arn("orders") + ":$LATEST",
                () -> invoke(request("{}")));
        create();
        assertError("ResourceNotFoundException", "Function not found: " + Rig.arn("orders") + ":7",
                () -> invoke(request("{}").qualifier("7")));
    }

    @Test void whatIsNotDoneIsRefusedByName() {
        create();
        assertError("NotImplemented", "Brume does not implement Invoke's DurableExecutionName of lambda yet.",
                () -> invoke(request("{}").durableExecutionName("once")));
        assertThatThrownBy(() -> invoke(request("{}").tenantId("blue")))
                .hasMessageStartingWith("The invoked function is not enabled with tenancy");
    }

    private static void assertError(String code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message).extracting(error -> ((AwsException) error).code()).isEqualTo(code);
    }
}
