package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Invocations by the clients of the AWS SDK for Java 2, sync and async.
class InvokeTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String ECHO = "def handler(event, context):\n    return event\n";
    private static final String FAILING = """
            def handler(event, context):
                raise Exception("no stock")
            """;

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final LambdaClient lambda = sdk.lambda();
    private final SqsClient sqs = sdk.sqs();

    @AfterEach void close() {
        lambda.close();
        sqs.close();
    }

    private void create(String name, String code) {
        PythonFunction.of(account, name, code).create(lambda);
    }

    private InvokeResponse invoke(String name, String payload) {
        return lambda.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
    }

    private void send(String name, String payload) {
        InvokeResponse answer = lambda.invoke(request -> request.functionName(name).invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload)));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private String queueArn(String name) {
        String url = sqs.createQueue(request -> request.queueName(name)).queueUrl();
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)).attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private Message receive(String queue) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        List<Message> messages = sqs.receiveMessage(
                request -> request.queueUrl(url).waitTimeSeconds(10).messageAttributeNames("All")).messages();
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    @Test void aFunctionAnswersWithItsLog() {
        create("orders",
                "def handler(event, context):\n    print('got', event['id'])\n    return {'id': event['id'], 'of': context.invoked_function_arn}\n");
        InvokeResponse answer = lambda.invoke(request -> request.functionName("orders").qualifier("$LATEST").logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String("{\"id\": 7}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().asUtf8String())
                .isEqualTo("{\"id\": 7, \"of\": \"arn:aws:lambda:eu-west-3:" + account + ":function:orders:$LATEST\"}");
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.functionError()).isNull();
        assertThat(new String(Base64.getDecoder().decode(answer.logResult()), StandardCharsets.UTF_8))
                .contains("START RequestId: " + answer.responseMetadata().requestId(), "\ngot 7\n", "\nREPORT RequestId: ");
    }

    @Test void errorsOfTheFunctionAreAnswersAndErrorsOfTheCallerAreNot() {
        create("orders", FAILING);
        InvokeResponse answer = invoke("orders", "{}");
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(Json.parse(answer.payload().asUtf8String()).path("errorMessage").asText()).isEqualTo("no stock");
        assertThatThrownBy(() -> invoke("orders", "{\"id\":")).isInstanceOf(InvalidRequestContentException.class)
                .hasMessageContaining("Could not parse request body into json: Could not parse payload into json: Unexpected end-of-input");
        assertThatThrownBy(() -> invoke("nobody", "{}")).isInstanceOf(ResourceNotFoundException.class)
                .hasMessageStartingWith("Function not found: arn:aws:lambda:eu-west-3:" + account + ":function:nobody");
    }

    @Test void payloadsOfSixMebibytesPassBothWays() {
        create("orders", ECHO);
        String large = '"' + "a".repeat(6 * 1024 * 1024 - 2) + '"';
        assertThat(invoke("orders", large).payload().asUtf8String()).isEqualTo(large);
        assertThatThrownBy(() -> invoke("orders", large + ' ')).isInstanceOfSatisfying(LambdaException.class, error -> {
            assertThat(error.statusCode()).isEqualTo(413);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("RequestEntityTooLargeException");
        });
        assertThatThrownBy(() -> send("orders", '"' + "a".repeat(1024 * 1024) + '"'))
                .hasMessageContaining("1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
    }

    @Test void anAnswerThatIsTooLargeIsAnError() {
        create("orders", "def handler(event, context):\n    return 'a' * 7_000_000\n");
        InvokeResponse answer = invoke("orders", "{}");
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("Function.ResponseSizeTooLarge");
    }

    @Test void manyInvocationsAtOnceRunInEnvironmentsOfTheirOwn() {
        create("orders", ECHO);
        try (LambdaAsyncClient async = sdk.of(LambdaAsyncClient.builder()).httpClient(NettyNioAsyncHttpClient.create()).build()) {
            List<CompletableFuture<InvokeResponse>> answers = IntStream.range(0, 40).mapToObj(i -> async.invoke(
                    request -> request.functionName("orders").payload(SdkBytes.fromUtf8String(Integer.toString(i))))).toList();
            for (int i = 0; i < 40; i++) {
                assertThat(answers.get(i).join().payload().asUtf8String()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test void aDryRunAnswersNothing() {
        create("orders", FAILING);
        InvokeResponse answer = lambda.invoke(request -> request.functionName("orders").invocationType(InvocationType.DRY_RUN));
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    @Test void anEventEndsAtTheDestinationForSuccess() {
        create("orders", ECHO);
        String results = queueArn("results");
        lambda.putFunctionEventInvokeConfig(request -> request.functionName("orders")
                .destinationConfig(config -> config.onSuccess(destination -> destination.destination(results))));
        send("orders", "{\"id\": 7}");
        JsonNode record = Json.parse(receive("results").body());
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("Success");
        assertThat(record.at("/requestContext/functionArn").asText())
                .isEqualTo("arn:aws:lambda:eu-west-3:" + account + ":function:orders:$LATEST");
        assertThat(record.at("/requestPayload/id").asInt()).isEqualTo(7);
        assertThat(record.at("/responsePayload/id").asInt()).isEqualTo(7);
    }

    @Test void aFunctionCanBeADestination() {
        create("orders", ECHO);
        create("invoices", "def handler(event, context):\n    return event['requestPayload']\n");
        String results = queueArn("results");
        lambda.putFunctionEventInvokeConfig(request -> request.functionName("orders").destinationConfig(config -> config.onSuccess(
                destination -> destination.destination("arn:aws:lambda:eu-west-3:" + account + ":function:invoices"))));
        lambda.putFunctionEventInvokeConfig(request -> request.functionName("invoices")
                .destinationConfig(config -> config.onSuccess(destination -> destination.destination(results))));
        send("orders", "{\"id\": 7}");
        assertThat(Json.parse(receive("results").body()).at("/responsePayload/id").asInt()).isEqualTo(7);
    }

    @Test void anEventThatFailsThreeTimesEndsAtDestinationAndDeadLetterQueue() {
        String failures = queueArn("failures");
        String dead = queueArn("dead");
        PythonFunction.of(account, "orders", FAILING)
                .create(lambda, CreateFunctionRequest.builder().deadLetterConfig(config -> config.targetArn(dead)));
        lambda.putFunctionEventInvokeConfig(request -> request.functionName("orders")
                .destinationConfig(config -> config.onFailure(destination -> destination.destination(failures))));
        send("orders", "{\"id\": 7}");
        BRUME.settle();
        BRUME.advance(Duration.ofMinutes(1));
        BRUME.advance(Duration.ofMinutes(2));
        JsonNode record = Json.parse(receive("failures").body());
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
        Message message = receive("dead");
        assertThat(message.body()).isEqualTo("{\"id\": 7}");
        assertThat(message.messageAttributes().get("ErrorCode").stringValue()).isEqualTo("200");
        assertThat(message.messageAttributes().get("ErrorMessage").stringValue()).isEqualTo("no stock");
        assertThat(message.messageAttributes().get("RequestID").stringValue()).isEqualTo(record.at("/requestContext/requestId").asText());
    }

    /// The SDK in the function passes the lineage on.
    @Test void aFunctionThatInvokesItselfIsStoppedAfterSixteenRuns() {
        String dead = queueArn("dead");
        PythonFunction.of(account, "loop", """
                import boto3, json
                def handler(event, context):
                    boto3.client('lambda').invoke(FunctionName=context.function_name, InvocationType='Event',
                        Payload=json.dumps({'run': event['run'] + 1}))
                """).create(lambda, CreateFunctionRequest.builder().timeout(30).deadLetterConfig(config -> config.targetArn(dead)));
        send("loop", "{\"run\": 1}");
        Message message = receive("dead");
        assertThat(message.body()).isEqualTo("{\"run\": 17}");
        assertThat(message.messageAttributes().get("ErrorMessage").stringValue())
                .startsWith("Lambda has detected your function being invoked in a recursive loop");
        BRUME.settle();
    }
}
