package dev.brume.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import dev.brume.machine.NeedsProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ApplicationLogLevel;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Functions like those that AWS's developer guide of Lambda teaches, written anew: their files are in `functions` among the resources.
///
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html">AWS</a>
@NeedsProgram(value = "Python with boto3", probe = {"python3", "-c", "import boto3"})
class DocumentedFunctionsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final String PYTHON = "python3.13";
    private static final String NODE = "nodejs22.x";
    private static final String JAVA = "java21";
    private static final String CUSTOM = "provided.al2023";
    private static final String ORDER = "{\"OrderId\": \"12345\", \"Amount\": 199.99, \"Item\": \"Headphones\"}";

    @TempDir private Path work;

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final LambdaClient lambda = sdk.lambda();
    private final CloudWatchLogsClient logs = sdk.logs();
    private final SqsClient sqs = sdk.sqs();

    @AfterEach void close() {
        lambda.close();
        logs.close();
        sqs.close();
    }

    private void create(String name, String runtime, String handler, String... folders) throws IOException {
        create(CreateFunctionRequest.builder(), name, runtime, handler, folders);
    }

    /// @param request what is to be set beside the rest
    private void create(CreateFunctionRequest.Builder request, String name, String runtime, String handler, String... folders)
            throws IOException {
        SdkBytes zip = FunctionFolder.zip(work, folders);
        lambda.createFunction(request.functionName(name).runtime(runtime).handler(handler).memorySize(512).timeout(50)
                .role("arn:aws:iam::" + account + ":role/worker").code(code -> code.zipFile(zip)).build());
        lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName(name));
    }

    private static CreateFunctionRequest.Builder with(Map<String, String> variables) {
        return CreateFunctionRequest.builder().environment(environment -> environment.variables(variables));
    }

    private static CreateFunctionRequest.Builder logging(ApplicationLogLevel level) {
        return CreateFunctionRequest.builder().loggingConfig(config -> config.logFormat(LogFormat.JSON).applicationLogLevel(level));
    }

    private InvokeResponse invoke(String name, String payload) {
        return lambda.invoke(request -> request.functionName(name).logType(LogType.TAIL).payload(SdkBytes.fromUtf8String(payload)));
    }

    private static String answer(InvokeResponse response) {
        assertThat(response.functionError()).as(response.payload().asUtf8String() + "\n" + log(response)).isNull();
        return response.payload().asUtf8String();
    }

    private static JsonNode error(InvokeResponse response) {
        assertThat(response.functionError()).isEqualTo("Unhandled");
        return Json.parse(response.payload().asUtf8String());
    }

    private static String log(InvokeResponse response) {
        return new String(Base64.getDecoder().decode(response.logResult()), UTF_8);
    }

    /// What CloudWatch Logs has of a function.
    private List<String> logged(String name, String pattern) {
        BRUME.settle();
        return logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/" + name).filterPattern(pattern)).events().stream()
                .map(FilteredLogEvent::message).toList();
    }

    private List<String> receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10)).messages().stream().map(Message::body).toList();
    }

    @Test void pythonStoresAnOrder() throws IOException {
        String receipts = sqs.createQueue(request -> request.queueName("receipts")).queueUrl();
        create(with(Map.of("RECEIPT_QUEUE_URL", receipts)), "orders", PYTHON, "lambda_function.lambda_handler", "python-order");
        InvokeResponse response = invoke("orders", ORDER);
        assertThat(answer(response)).isEqualTo("{\"statusCode\": 200, \"message\": \"The receipt is written\"}");
        assertThat(log(response)).containsPattern("\\[INFO]\t[0-9T:.-]+Z\t" + response.responseMetadata().requestId()
                + "\tWrote the receipt of order 12345\n");
        assertThat(receive(receipts)).containsExactly("{\"order\": \"12345\", \"receipt\": \"Order 12345: Headphones for $199.99\"}");
    }

    @Test void pythonMissesItsVariable() throws IOException {
        create("orders", PYTHON, "lambda_function.lambda_handler", "python-order");
        InvokeResponse response = invoke("orders", ORDER);
        JsonNode error = error(response);
        assertThat(error.path("errorType").asText()).isEqualTo("ValueError");
        assertThat(error.path("errorMessage").asText()).isEqualTo("RECEIPT_QUEUE_URL is not set");
        assertThat(error.path("stackTrace").path(0).asText()).contains("File \"/var/task/lambda_function.py\"", "in lambda_handler");
        assertThat(log(response)).contains("\tNo receipt: RECEIPT_QUEUE_URL is not set\n",
                "[ERROR] ValueError: RECEIPT_QUEUE_URL is not set");
    }

    @Test void pythonReadsItsVariablesAndItsContext() throws IOException {
        create(with(Map.of("ORDERS_TABLE", "orders-of-today")), "settings", PYTHON, "lambda_function.lambda_handler", "python-settings");
        InvokeResponse response = invoke("settings", "{}");
        JsonNode told = Json.parse(answer(response));
        String stream = told.path("stream").asText();
        assertThat(told).isEqualTo(Json.parse("""
                {"table": "orders-of-today", "stage": "none", "region": "eu-west-3", "runtime": "AWS_Lambda_python3.13", "zone": ":UTC",
                 "function": "settings", "version": "$LATEST", "arn": "arn:aws:lambda:eu-west-3:%s:function:settings", "memory": "512",
                 "group": "/aws/lambda/settings", "stream": "%s", "request": "%s"}"""
                .formatted(account, stream, response.responseMetadata().requestId())));
        BRUME.settle();
        assertThat(logs.getLogEvents(request -> request.logGroupName("/aws/lambda/settings").logStreamName(stream)).events())
                .extracting(OutputLogEvent::message).contains("Remaining time is known: True\n");
    }

    @Test void pythonLogsJson() throws IOException {
        create(logging(ApplicationLogLevel.INFO), "orders", PYTHON, "lambda_function.lambda_handler", "python-logs");
        InvokeResponse response = invoke("orders", "{\"order\": \"12345\", \"items\": {\"tea\": 3, \"cup\": 9}}");
        assertThat(answer(response)).isEqualTo("12");
        assertThat(logged("orders", "{ $.logger = \"shop\" }")).singleElement().satisfies(line -> {
            JsonNode event = Json.parse(line);
            assertThat(event.path("timestamp").asText()).isNotEmpty();
            assertThat(event.path("level").asText()).isEqualTo("INFO");
            assertThat(event.path("message").asText()).isEqualTo("Order taken");
            assertThat(event.path("requestId").asText()).isEqualTo(response.responseMetadata().requestId());
            assertThat(event.path("order").asText()).isEqualTo("12345");
            assertThat(event.path("items").asInt()).isEqualTo(2);
        });

        assertThat(answer(invoke("orders", "{\"order\": \"12346\", \"items\": {\"tea\": \"three\"}}"))).isEqualTo("null");
        assertThat(logged("orders", "{ $.level = \"ERROR\" }")).singleElement().satisfies(line -> {
            JsonNode event = Json.parse(line);
            assertThat(event.path("errorType").asText()).isEqualTo("TypeError");
            assertThat(event.path("location").asText()).startsWith("/var/task/lambda_function.py:lambda_handler:");
            assertThat(event.path("stackTrace")).hasSize(1);
        });
    }

    @Test void pythonReportsTheMessagesOfABatchThatFailed() throws IOException {
        String dead = sqs.createQueue(request -> request.queueName("dead")).queueUrl();
        String orders = sqs.createQueue(request -> request.queueName("orders").attributes(Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT, "60",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-3:" + account + ":dead\",\"maxReceiveCount\":2}"))).queueUrl();
        for (String order : List.of("{\"id\": 1, \"amount\": 5}", "{\"id\": 2, \"amount\": -5}", "{\"id\": 3, \"amount\": 7}")) {
            sqs.sendMessage(request -> request.queueUrl(orders).messageBody(order));
        }
        create("worker", PYTHON, "lambda_function.lambda_handler", "python-batch");
        lambda.createEventSourceMapping(request -> request.functionName("worker").batchSize(10)
                .eventSourceArn("arn:aws:sqs:eu-west-3:" + account + ":orders")
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        assertThat(logged("worker", "\"Took order\"")).containsExactlyInAnyOrder("Took order 1\n", "Took order 3\n");
        BRUME.advance(Duration.ofSeconds(61));
        BRUME.settle();
        BRUME.advance(Duration.ofSeconds(61));
        BRUME.settle();
        assertThat(receive(dead)).containsExactly("{\"id\": 2, \"amount\": -5}");
        assertThat(logged("worker", "\"A negative amount\"")).hasSize(2);
        assertThat(logged("worker", "\"Took order\"")).hasSize(2);
    }

    @Test void pythonImportsAModuleOfItsLayer() throws IOException {
        SdkBytes zip = FunctionFolder.zip(work, "python-layer");
        String layer = lambda.publishLayerVersion(request -> request.layerName("receipts").compatibleRuntimesWithStrings(PYTHON)
                .content(content -> content.zipFile(zip))).layerVersionArn();
        create(CreateFunctionRequest.builder().layers(layer), "layered", PYTHON, "lambda_function.lambda_handler", "python-layered");
        InvokeResponse response = invoke("layered", "{\"tea\": 3, \"cup\": 9.5}");
        assertThat(answer(response)).isEqualTo("[\"tea              3.00\", \"cup              9.50\"]");
        assertThat(log(response)).contains("receipts is /opt/python/receipts.py\n");
    }

    @Test
    @NeedsProgram(value = "Node.js", probe = {"node", "--version"}) void nodeRunsAModuleWithAnAsyncHandler() throws IOException {
        create("rectangle", NODE, "index.handler", "node-rectangle");
        InvokeResponse response = invoke("rectangle", "{\"length\": 6, \"width\": 7}");
        assertThat(answer(response)).isEqualTo("{\"area\":42}");
        assertThat(log(response)).contains("\t" + response.responseMetadata().requestId() + "\tINFO\tThe area is 42\n",
                "\tINFO\tThe log group is /aws/lambda/rectangle\n");
    }

    @Test
    @NeedsProgram(value = "Node.js", probe = {"node", "--version"}) void nodeCallsBack() throws IOException {
        create("asks", NODE, "index.handler", "node-callback");
        InvokeResponse response = invoke("asks", "{\"url\": \"" + BRUME.url() + "/_brume/health\"}");
        assertThat(answer(response)).isEqualTo("200");
        assertThat(log(response)).contains("\tINFO\tAsking " + BRUME.url() + "/_brume/health\n");

        JsonNode error = error(invoke("asks", "{\"url\": \"http://127.0.0.1:1/\"}"));
        assertThat(error.path("errorType").asText()).isEqualTo("Error");
        assertThat(error.path("errorMessage").asText()).isEqualTo("connect ECONNREFUSED 127.0.0.1:1");
    }

    @Test
    @NeedsProgram(value = "Node.js", probe = {"node", "--version"}) void nodeLogsTheLevelsThatAreWanted() throws IOException {
        create(logging(ApplicationLogLevel.WARN), "seller", NODE, "index.handler", "node-levels");
        InvokeResponse response = invoke("seller", "{\"item\": \"tea\"}");
        assertThat(answer(response)).isEqualTo("[\"item\"]");
        List<JsonNode> lines = logged("seller", "{ $.requestId = \"" + response.responseMetadata().requestId() + "\" }").stream()
                .map(Json::parse).toList();
        assertThat(lines).extracting(line -> line.path("level").asText()).containsExactly("WARN", "ERROR");
        assertThat(lines.getFirst().path("message")).isEqualTo(Json.parse("{\"item\": \"tea\", \"stock\": 1}"));
        assertThat(lines.getLast().path("message").asText()).startsWith("Could not sell RangeError: No stock\n");
        assertThat(lines.getLast().path("errorType").asText()).isEqualTo("RangeError");
        assertThat(lines.getLast().path("errorMessage").asText()).isEqualTo("No stock");
    }

    @Test void javaHandlesARequest() throws IOException {
        create(with(Map.of("SHOP", "Le Havre")), "orders", JAVA, "example.OrderHandler", "java-order");
        InvokeResponse response = invoke("orders", "{\"orderId\": \"12345\", \"amount\": 199.99, \"item\": \"Headphones\"}");
        assertThat(answer(response)).isEqualTo("\"Headphones: 199.99\"");
        assertThat(log(response)).contains("Order 12345 of Le Havre\n");

        JsonNode error = error(invoke("orders", "{\"orderId\": \"12346\", \"amount\": -1, \"item\": \"Headphones\"}"));
        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(error.path("errorMessage").asText()).isEqualTo("A negative amount");
        assertThat(error.path("stackTrace").path(0).asText()).startsWith("example.OrderHandler.handleRequest(OrderHandler.java:");
    }

    @Test void javaHandlesAStream() throws IOException {
        create("upper-case", JAVA, "example.UpperCase::handleRequest", "java-stream");
        InvokeResponse response = invoke("upper-case", "\"à la carte\"");
        assertThat(answer(response)).isEqualTo("\"À LA CARTE\"");
        assertThat(log(response)).contains("Read 12 characters\n");
    }

    @Test void javaRunsAPlainMethodOfMapsAndObjects() throws IOException {
        create("weather", JAVA, "example.Weather::report", "java-weather");
        InvokeResponse response = invoke("weather", "{\"kelvin\": 293.15, \"windKmh\": 62.0}");
        assertThat(Json.parse(answer(response))).isEqualTo(Json.parse("{\"celsius\": 20, \"windy\": true}"));
        assertThat(log(response)).contains("Measured: [kelvin, windKmh]\n");
    }

    @Test
    @NeedsProgram(value = "curl", probe = {"curl", "--version"}) void aBootstrapIsARuntime() throws IOException {
        create("echo", CUSTOM, "function.handler", "shell-runtime", "shell-function");
        InvokeResponse response = invoke("echo", "{\"text\":\"Hello\"}");
        assertThat(answer(response)).isEqualTo("Echo: '{\"text\":\"Hello\"}'");
        assertThat(log(response)).contains("The event is {\"text\":\"Hello\"}\n");
        assertThat(error(invoke("echo", "{\"text\":\"fail\"}"))).isEqualTo(
                Json.parse("{\"errorType\": \"Function.Failed\", \"errorMessage\": \"The handler failed\"}"));
    }

    @Test
    @NeedsProgram(value = "curl", probe = {"curl", "--version"}) void aLayerIsARuntime() throws IOException {
        SdkBytes zip = FunctionFolder.zip(work, "shell-runtime");
        String layer = lambda.publishLayerVersion(request -> request.layerName("bash-runtime").compatibleRuntimesWithStrings(CUSTOM)
                .content(content -> content.zipFile(zip))).layerVersionArn();
        create(CreateFunctionRequest.builder().layers(layer), "echo", CUSTOM, "function.handler", "shell-function");
        InvokeResponse response = invoke("echo", "{\"text\":\"Hello\"}");
        assertThat(answer(response)).isEqualTo("Echo: '{\"text\":\"Hello\"}'");
        assertThat(log(response)).contains("The event is {\"text\":\"Hello\"}\n");
    }
}
