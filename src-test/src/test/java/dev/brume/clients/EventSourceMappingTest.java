package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Queues whose messages run functions, by the clients of the AWS SDK for Java. Each function tells a second queue what it was given.
class EventSourceMappingTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String TELLS = """
            import boto3, json, os
            sqs = boto3.client("sqs")
            def handler(event, context):
                sqs.send_message(QueueUrl=os.environ["DONE"], MessageBody=json.dumps(event))
            """;
    private static final String FAILS = """
            def handler(event, context):
                raise Exception("no stock")
            """;
    private static final String REPORTS = """
            import boto3, json, os
            sqs = boto3.client("sqs")
            def handler(event, context):
                sqs.send_message(QueueUrl=os.environ["DONE"], MessageBody=json.dumps(event))
                bad = [r["messageId"] for r in event["Records"]
                       if r["body"] == "bad" and r["attributes"]["ApproximateReceiveCount"] == "1"]
                return {"batchItemFailures": [{"itemIdentifier": i} for i in bad]}
            """;

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final LambdaClient lambda = sdk.lambda();
    private final SqsClient sqs = sdk.sqs();
    private final String done = sqs.createQueue(request -> request.queueName("done")).queueUrl();

    @AfterEach void close() {
        lambda.close();
        sqs.close();
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
    }

    private String arn(String queueName) {
        return "arn:aws:sqs:eu-west-3:" + account + ":" + queueName;
    }

    private void function(String code) {
        PythonFunction.of(account, "worker", code).create(
                lambda, CreateFunctionRequest.builder().timeout(10).environment(env -> env.variables(Map.of("DONE", done))));
    }

    private String map(CreateEventSourceMappingRequest.Builder request, String queueName) {
        String uuid = lambda.createEventSourceMapping(request.functionName("worker").eventSourceArn(arn(queueName)).build()).uuid();
        BRUME.settle();
        assertThat(get(uuid).state()).isEqualTo("Enabled");
        return uuid;
    }

    private static CreateEventSourceMappingRequest.Builder mapping() {
        return CreateEventSourceMappingRequest.builder();
    }

    private GetEventSourceMappingResponse get(String uuid) {
        return lambda.getEventSourceMapping(request -> request.uuid(uuid));
    }

    /// The events that the function told of so far.
    private List<JsonNode> events() {
        BRUME.settle();
        List<JsonNode> events = new ArrayList<>();
        while (true) {
            List<Message> told = sqs.receiveMessage(request -> request.queueUrl(done).maxNumberOfMessages(10)).messages();
            if (told.isEmpty()) {
                return events;
            }
            for (Message message : told) {
                events.add(Json.parse(message.body()));
                sqs.deleteMessage(request -> request.queueUrl(done).receiptHandle(message.receiptHandle()));
            }
        }
    }

    private List<String> bodies() {
        List<String> bodies = new ArrayList<>();
        events().forEach(event -> event.path("Records").forEach(record -> bodies.add(record.path("body").asText())));
        return bodies;
    }

    private int left(String url) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes();
        return Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    @Test void aFunctionGetsMessagesAsAwsWritesThem() {
        String orders = queue("orders", Map.of());
        function(TELLS);
        map(mapping(), "orders");
        String id = sqs.sendMessage(request -> request.queueUrl(orders).messageBody("feed the cat").messageAttributes(Map.of(
                "Title", MessageAttributeValue.builder().dataType("String").stringValue("The Whistler").build(),
                "Cover", MessageAttributeValue.builder().dataType("Binary").binaryValue(SdkBytes.fromByteArray(new byte[] {0, (byte) 255}))
                        .build())))
                .messageId();
        JsonNode record = events().getFirst().path("Records").path(0);
        assertThat(record.path("messageId").asText()).isEqualTo(id);
        assertThat(record.path("body").asText()).isEqualTo("feed the cat");
        assertThat(record.path("messageAttributes")).isEqualTo(Json.parse("""
                {"Title": {"stringValue": "The Whistler", "stringListValues": [], "binaryListValues": [], "dataType": "String"},
                 "Cover": {"binaryValue": "AP8=", "stringListValues": [], "binaryListValues": [], "dataType": "Binary"}}"""));
        assertThat(record.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
        assertThat(record.path("attributes").path("SentTimestamp").asText()).isNotEmpty();
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("eventSourceARN").asText()).isEqualTo(arn("orders"));
        assertThat(record.path("awsRegion").asText()).isEqualTo("eu-west-3");
        assertThat(left(orders)).isZero();
    }

    @Test void messagesThatFailComeBackAndEndInTheDeadLetterQueue() {
        String dead = queue("dead", Map.of());
        String orders = queue("orders", Map.of(QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"" + arn("dead") + "\",\"maxReceiveCount\":2}"));
        function(FAILS);
        map(mapping(), "orders");
        sqs.sendMessage(request -> request.queueUrl(orders).messageBody("feed the dog"));
        BRUME.settle();
        assertThat(left(orders)).isEqualTo(1);
        BRUME.advance(Duration.ofSeconds(31));
        assertThat(left(dead)).isZero();
        BRUME.advance(Duration.ofSeconds(31));
        assertThat(left(orders)).isZero();
        assertThat(sqs.receiveMessage(request -> request.queueUrl(dead)).messages())
                .extracting(Message::body).containsExactly("feed the dog");
    }

    @Test void onlyWhatTheFunctionReportsComesBack() {
        String orders = queue("orders", Map.of());
        for (String body : List.of("good", "bad", "good")) {
            sqs.sendMessage(request -> request.queueUrl(orders).messageBody(body));
        }
        function(REPORTS);
        map(mapping().functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES), "orders");
        assertThat(bodies()).containsExactlyInAnyOrder("good", "bad", "good");
        assertThat(left(orders)).isEqualTo(1);
        BRUME.advance(Duration.ofSeconds(31));
        assertThat(bodies()).containsExactly("bad");
        assertThat(left(orders)).isZero();
    }

    @Test void messagesOfAGroupComeInTheirOrder() {
        String orders = queue("orders.fifo", Map.of(
                QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
        for (int i = 0; i < 6; i++) {
            String body = Integer.toString(i);
            sqs.sendMessage(request -> request.queueUrl(orders).messageBody(body).messageGroupId("g" + Integer.parseInt(body) % 2));
        }
        function(TELLS);
        map(mapping().batchSize(1), "orders.fifo");
        BRUME.settle();
        List<String> told = bodies();
        assertThat(told).hasSize(6);
        assertThat(told).containsSubsequence("0", "2", "4").containsSubsequence("1", "3", "5");
        assertThat(left(orders)).isZero();
    }

    @Test void aLargeBatchIsGatheredForItsWindow() {
        String orders = queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "120"));
        function(TELLS);
        map(mapping().batchSize(1000).maximumBatchingWindowInSeconds(60), "orders");
        for (int i = 0; i < 25; i++) {
            sqs.sendMessage(request -> request.queueUrl(orders).messageBody("m"));
        }
        assertThat(events()).isEmpty();
        BRUME.advance(Duration.ofSeconds(60));
        assertThat(events()).singleElement().satisfies(event -> assertThat(event.path("Records")).hasSize(25));
    }

    @Test void whatNoFilterWantsIsDeleted() {
        String orders = queue("orders", Map.of());
        function(TELLS);
        map(mapping().filterCriteria(filters -> filters.filters(
                Filter.builder().pattern("{\"body\":{\"kind\":[\"cat\"]}}").build())), "orders");
        for (String body : List.of("{\"kind\":\"dog\"}", "{\"kind\":\"cat\"}", "cat")) {
            sqs.sendMessage(request -> request.queueUrl(orders).messageBody(body));
        }
        assertThat(bodies()).containsExactly("{\"kind\":\"cat\"}");
        assertThat(left(orders)).isZero();
    }

    @Test void aMappingIsDisabledChangedListedAndDeleted() {
        String orders = queue("orders", Map.of());
        function(TELLS);
        String uuid = map(mapping(), "orders");
        assertThat(lambda.updateEventSourceMapping(request -> request.uuid(uuid).enabled(false)).state()).isEqualTo("Disabling");
        BRUME.settle();
        sqs.sendMessage(request -> request.queueUrl(orders).messageBody("late"));
        assertThat(bodies()).isEmpty();
        assertThat(lambda.updateEventSourceMapping(request -> request.uuid(uuid).enabled(true).batchSize(5)).state())
                .isEqualTo("Enabling");
        assertThat(bodies()).containsExactly("late");
        assertThat(lambda.listEventSourceMappings(request -> request.functionName("worker")).eventSourceMappings())
                .singleElement().satisfies(found -> assertThat(found.batchSize()).isEqualTo(5));
        assertThatThrownBy(() -> lambda.createEventSourceMapping(request -> request.functionName("worker").eventSourceArn(arn("orders"))))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining(uuid);
        assertThat(lambda.deleteEventSourceMapping(request -> request.uuid(uuid)).state()).isEqualTo("Deleting");
        BRUME.settle();
        assertThat(lambda.listEventSourceMappings(request -> {}).eventSourceMappings()).isEmpty();
    }

    @Test void reservedConcurrencyHoldsBackWhatIsTriedAgainLater() {
        String orders = queue("orders", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "300"));
        function(TELLS);
        lambda.putFunctionConcurrency(request -> request.functionName("worker").reservedConcurrentExecutions(0));
        map(mapping(), "orders");
        sqs.sendMessage(request -> request.queueUrl(orders).messageBody("patience"));
        assertThat(bodies()).isEmpty();
        lambda.deleteFunctionConcurrency(request -> request.functionName("worker"));
        BRUME.advance(Duration.ofSeconds(5));
        assertThat(bodies()).containsExactly("patience");
        assertThat(left(orders)).isZero();
    }
}
