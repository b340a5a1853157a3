package dev.brume.junit;

import static dev.brume.junit.BrumeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class BrumeFunctionsTest {
    /// Greets, and says so in the log.
    public static final class Greeter implements RequestHandler<Map<String, String>, String> {
        static final Set<String> GREETED = ConcurrentHashMap.newKeySet();

        @Override public String handleRequest(Map<String, String> event, Context context) {
            context.getLogger().log("Greeting " + event.get("name"));
            System.out.println("printed for " + event.get("name"));
            GREETED.add(event.get("name"));
            return "Hello " + event.get("name");
        }
    }

    /// Takes messages of a queue and sends them on, with a client of its own. Of a flaky one it fails.
    public static final class Forwarder {
        private final SqsClient sqs = SqsClient.create();

        public void forward(Map<String, List<Map<String, Object>>> event) {
            for (Map<String, Object> message : event.get("Records")) {
                sqs.sendMessage(request -> request.queueUrl(System.getProperty("TO")).messageBody("forwarded " + message.get("body")));
            }
        }

        public void fail(Map<String, String> event) {
            throw new IllegalArgumentException("No " + event.get("name"));
        }
    }

    private static void create(LambdaClient lambda, BrumeEndpoint endpoint, Class<?> handler, String method,
            Map<String, String> variables) {
        lambda.createFunction(request -> request.functionName(handler.getSimpleName()).runtime("java21").handler(handler.getName() + method)
                .role("arn:aws:iam::" + endpoint.account() + ":role/worker").environment(environment -> environment.variables(variables))
                .code(code -> code.zipFile(BrumeFunctions.classPath(handler))));
        lambda.waiter().waitUntilFunctionActiveV2(request -> request.functionName(handler.getSimpleName()));
    }

    @Nested @BrumeTest
    class InThisJvm {
        @Test void aHandlerRunsAndLogs(LambdaClient lambda, CloudWatchLogsClient logs, BrumeEndpoint endpoint, BrumeClock clock) {
            create(lambda, endpoint, Greeter.class, "", Map.of());

            InvokeResponse answer =
                    lambda.invoke(request -> request.functionName("Greeter").payload(SdkBytes.fromUtf8String("{\"name\":\"Ann\"}")));

            assertThat(answer.payload().asUtf8String()).isEqualTo("\"Hello Ann\"");
            assertThat(Greeter.GREETED).contains("Ann");
            clock.settle();
            assertThat(logs.filterLogEvents(request -> request.logGroupName("/aws/lambda/Greeter")).events())
                    .extracting(FilteredLogEvent::message).anySatisfy(line -> assertThat(line).isEqualToIgnoringNewLines("Greeting Ann"))
                    .anySatisfy(line -> assertThat(line).isEqualToIgnoringNewLines("printed for Ann"))
                    .anySatisfy(line -> assertThat(line).startsWith("REPORT RequestId: "));
        }

        @Test void aQueueRunsAHandlerWhoseClientsFindBrume(LambdaClient lambda, SqsClient sqs, BrumeEndpoint endpoint, BrumeTrace trace) {
            String in = sqs.createQueue(request -> request.queueName("in")).queueUrl();
            String out = sqs.createQueue(request -> request.queueName("out")).queueUrl();
            create(lambda, endpoint, Forwarder.class, "::forward", Map.of("TO", out));
            lambda.createEventSourceMapping(request -> request.functionName("Forwarder").eventSourceArn(endpoint.arn("sqs", "in")));

            sqs.sendMessage(request -> request.queueUrl(in).messageBody("tea"));

            assertThat(trace).from(endpoint.arn("sqs", "in")).to(endpoint.arn("lambda", "function:Forwarder")).deliveredOnce();
            assertThat(trace.ofArn(endpoint.arn("sqs", "out"))).filteredOn(hop -> hop.action().equals("sqs:SendMessage")).singleElement()
                    .extracting(Hop::traceId).isIn(trace.ofArn(endpoint.arn("sqs", "in")).stream().map(Hop::traceId).toList());
            assertThat(sqs.receiveMessage(request -> request.queueUrl(out)).messages()).extracting(Message::body)
                    .containsExactly("forwarded tea");
        }
    }

    @Nested @BrumeTest(clock = "paused@2030-01-01T00:00:00Z")
    class OnAClockOfItsOwn {
        @Test void aHandlerThatFailsIsTriedAgainLater(LambdaClient lambda, SqsClient sqs, BrumeEndpoint endpoint, BrumeClock clock) {
            String failures = sqs.createQueue(request -> request.queueName("failures")).queueUrl();
            create(lambda, endpoint, Forwarder.class, "::fail", Map.of());
            lambda.putFunctionEventInvokeConfig(request -> request.functionName("Forwarder").destinationConfig(
                    config -> config.onFailure(failure -> failure.destination(endpoint.arn("sqs", "failures")))));

            lambda.invoke(request -> request.functionName("Forwarder").invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("{\"name\":\"tea\"}")));
            clock.advance(Duration.ofMinutes(3));

            assertThat(sqs.receiveMessage(request -> request.queueUrl(failures)).messages()).singleElement().extracting(Message::body)
                    .asString().contains("\"approximateInvokeCount\":3", "java.lang.IllegalArgumentException", "No tea");
        }
    }

    @Test void theSameClassIsTheSameCode() {
        assertThat(BrumeFunctions.classPath(Greeter.class)).isEqualTo(BrumeFunctions.classPath(Greeter.class))
                .isNotEqualTo(BrumeFunctions.classPath(Forwarder.class));
    }
}
