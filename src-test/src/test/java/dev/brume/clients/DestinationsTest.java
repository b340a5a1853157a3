package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Topics, event buses and queues behind them as destinations and dead-letter queues of asynchronous invocations, in AWS's shapes:
/// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
class DestinationsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String COOKING = """
            def handler(event, context):
                if event['dish'] == 'nothing':
                    raise ValueError('no stock')
                return {'served': event['dish']}
            """;

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final LambdaClient lambda = sdk.lambda();
    private final SqsClient sqs = sdk.sqs();
    private final SnsClient sns = sdk.sns();
    private final EventBridgeClient events = sdk.events();
    private String queue;

    @BeforeEach void makeQueue() {
        queue = sqs.createQueue(request -> request.queueName("records")).queueUrl();
    }

    @AfterEach void close() {
        lambda.close();
        sqs.close();
        sns.close();
        events.close();
    }

    private String queueArn() {
        return sqs.getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN)).attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":eu-west-3:" + account + ':' + resource;
    }

    /// A topic that the queue is subscribed to.
    private String topic(String name) {
        String topic = sns.createTopic(request -> request.name(name)).topicArn();
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queueArn()));
        return topic;
    }

    /// A bus whose events from Lambda come to the queue.
    private String bus(String name) {
        String bus = events.createEventBus(request -> request.name(name)).eventBusArn();
        events.putRule(request -> request.name("results").eventBusName(name).eventPattern("{\"source\":[\"lambda\"]}"));
        events.putTargets(request -> request.rule("results").eventBusName(name)
                .targets(target -> target.id("queue").arn(queueArn())));
        return bus;
    }

    private void create(CreateFunctionRequest.Builder request) {
        PythonFunction.of(account, "cook", COOKING).create(lambda, request);
    }

    private void send(String dish, DestinationConfig.Builder destinations) {
        lambda.putFunctionEventInvokeConfig(request -> request.functionName("cook").maximumRetryAttempts(0)
                .destinationConfig(destinations.build()));
        lambda.invoke(request -> request.functionName("cook").invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{\"dish\": \"" + dish + "\"}")));
    }

    private JsonNode receive() {
        return Json.parse(message().body());
    }

    private Message message() {
        List<Message> messages = sqs.receiveMessage(
                request -> request.queueUrl(queue).waitTimeSeconds(20).messageAttributeNames("All")).messages();
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private static List<String> members(JsonNode document) {
        List<String> names = new ArrayList<>();
        document.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void assertSuccess(JsonNode record) {
        assertThat(members(record)).containsExactly(
                "version", "timestamp", "requestContext", "requestPayload", "responseContext", "responsePayload");
        assertThat(record.path("version").asText()).isEqualTo("1.0");
        assertThat(record.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        JsonNode context = record.path("requestContext");
        assertThat(members(context)).containsExactly("requestId", "functionArn", "condition", "approximateInvokeCount");
        assertThat(context.path("functionArn").asText()).isEqualTo(arn("lambda", "function:cook:$LATEST"));
        assertThat(context.path("condition").asText()).isEqualTo("Success");
        assertThat(context.path("approximateInvokeCount").asInt()).isEqualTo(1);
        assertThat(record.path("requestPayload")).isEqualTo(Json.parse("{\"dish\":\"soup\"}"));
        assertThat(record.path("responseContext")).isEqualTo(Json.parse("{\"statusCode\":200,\"executedVersion\":\"$LATEST\"}"));
        assertThat(record.path("responsePayload")).isEqualTo(Json.parse("{\"served\":\"soup\"}"));
    }

    private void assertFailure(JsonNode record) {
        JsonNode context = record.path("requestContext");
        assertThat(context.path("condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(context.path("approximateInvokeCount").asInt()).isEqualTo(1);
        assertThat(record.path("requestPayload")).isEqualTo(Json.parse("{\"dish\":\"nothing\"}"));
        assertThat(record.path("responseContext"))
                .isEqualTo(Json.parse("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}"));
        assertThat(record.path("responsePayload").path("errorType").asText()).isEqualTo("ValueError");
        assertThat(record.path("responsePayload").path("errorMessage").asText()).isEqualTo("no stock");
        assertThat(record.path("responsePayload").path("requestId")).isEqualTo(context.path("requestId"));
    }

    @Test void aTopicIsToldOfSuccess() {
        create(CreateFunctionRequest.builder());
        String topic = topic("served");
        send("soup", DestinationConfig.builder().onSuccess(to -> to.destination(topic)));
        JsonNode notification = receive();
        assertThat(notification.path("Type").asText()).isEqualTo("Notification");
        assertThat(notification.path("TopicArn").asText()).isEqualTo(topic);
        assertThat(notification.has("Subject")).isFalse();
        assertThat(notification.has("MessageAttributes")).isFalse();
        assertSuccess(Json.parse(notification.path("Message").asText()));
    }

    @Test void aTopicIsToldOfFailure() {
        create(CreateFunctionRequest.builder());
        String topic = topic("failed");
        send("nothing", DestinationConfig.builder().onFailure(to -> to.destination(topic)));
        assertFailure(Json.parse(receive().path("Message").asText()));
    }

    @Test void anEventBusGetsSuccessAsAnEventOfLambda() {
        create(CreateFunctionRequest.builder());
        String bus = bus("kitchen");
        send("soup", DestinationConfig.builder().onSuccess(to -> to.destination(bus)));
        JsonNode event = receive();
        assertThat(members(event)).containsExactlyInAnyOrder(
                "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(event.path("source").asText()).isEqualTo("lambda");
        assertThat(event.path("detail-type").asText()).isEqualTo("Lambda Function Invocation Result - Success");
        assertThat(event.path("account").asText()).isEqualTo(account);
        assertThat(event.path("region").asText()).isEqualTo("eu-west-3");
        assertThat(event.path("resources"))
                .isEqualTo(Json.array().add(arn("lambda", "function:cook:$LATEST")).add(bus));
        assertSuccess(event.path("detail"));
    }

    @Test void anEventBusGetsFailureAsAnEventOfLambda() {
        create(CreateFunctionRequest.builder());
        String bus = bus("kitchen");
        send("nothing", DestinationConfig.builder().onFailure(to -> to.destination(bus)));
        JsonNode event = receive();
        assertThat(event.path("detail-type").asText()).isEqualTo("Lambda Function Invocation Result - Failure");
        assertFailure(event.path("detail"));
    }

    @Test void theDefaultBusCanBeADestination() {
        create(CreateFunctionRequest.builder());
        events.putRule(request -> request.name("results").eventPattern("{\"source\":[\"lambda\"]}"));
        events.putTargets(request -> request.rule("results").targets(target -> target.id("queue").arn(queueArn())));
        send("soup", DestinationConfig.builder().onSuccess(to -> to.destination(arn("events", "event-bus/default"))));
        assertSuccess(receive().path("detail"));
    }

    /// The event as it came, and what went wrong as message attributes.
    @Test void aTopicAsDeadLetterQueueGetsTheEvent() {
        String topic = topic("dead");
        create(CreateFunctionRequest.builder().deadLetterConfig(config -> config.targetArn(topic)));
        send("nothing", DestinationConfig.builder());
        JsonNode notification = receive();
        assertThat(notification.path("Message").asText()).isEqualTo("{\"dish\": \"nothing\"}");
        JsonNode attributes = notification.path("MessageAttributes");
        assertThat(members(attributes)).containsExactlyInAnyOrder("RequestID", "ErrorCode", "ErrorMessage");
        assertThat(attributes.path("RequestID").path("Type").asText()).isEqualTo("String");
        assertThat(attributes.path("RequestID").path("Value").asText()).matches("[0-9a-f-]{36}");
        assertThat(attributes.path("ErrorCode")).isEqualTo(Json.parse("{\"Type\":\"Number\",\"Value\":\"200\"}"));
        assertThat(attributes.path("ErrorMessage")).isEqualTo(Json.parse("{\"Type\":\"String\",\"Value\":\"no stock\"}"));
    }

    @Test void aRawSubscriptionShowsTheAttributesAsThoseOfTheMessage() {
        String topic = sns.createTopic(request -> request.name("dead")).topicArn();
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queueArn())
                .attributes(Map.of("RawMessageDelivery", "true")));
        create(CreateFunctionRequest.builder().deadLetterConfig(config -> config.targetArn(topic)));
        send("nothing", DestinationConfig.builder());
        Message message = message();
        assertThat(message.body()).isEqualTo("{\"dish\": \"nothing\"}");
        assertThat(message.messageAttributes().get("ErrorCode").stringValue()).isEqualTo("200");
        assertThat(message.messageAttributes().get("ErrorMessage").stringValue()).isEqualTo("no stock");
    }

    /// Both are told.
    @Test void destinationAndDeadLetterQueueCanBeDifferentServices() {
        String topic = topic("dead");
        create(CreateFunctionRequest.builder().deadLetterConfig(config -> config.targetArn(topic)));
        String bus = events.createEventBus(request -> request.name("kitchen")).eventBusArn();
        PythonFunction.of(account, "clerk", "def handler(event, context):\n    print('NOTED', event['detail-type'])\n").create(lambda);
        events.putRule(request -> request.name("results").eventBusName("kitchen").eventPattern("{\"source\":[\"lambda\"]}"));
        events.putTargets(request -> request.rule("results").eventBusName("kitchen")
                .targets(target -> target.id("clerk").arn(arn("lambda", "function:clerk"))));
        lambda.addPermission(request -> request.functionName("clerk").statementId("events").action("lambda:InvokeFunction")
                .principal("events.amazonaws.com"));
        send("nothing", DestinationConfig.builder().onFailure(to -> to.destination(bus)));
        assertThat(receive().path("Message").asText()).isEqualTo("{\"dish\": \"nothing\"}");
        BRUME.settle();
        try (var logs = sdk.logs()) {
            assertThat(logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/clerk").filterPattern("NOTED")).events())
                    .singleElement()
                    .satisfies(line -> assertThat(line.message().strip())
                            .isEqualTo("NOTED Lambda Function Invocation Result - Failure"));
        }
    }
}
