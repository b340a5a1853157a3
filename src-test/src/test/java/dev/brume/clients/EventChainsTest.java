package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.json.Json;
import dev.brume.machine.NeedsProgram;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Events that go through several services, on a clock that stands still.
class EventChainsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("CLOCK", "paused", "LAMBDA_IDLE_SECONDS", "86400"));

    private static final String PASSES = "{\"StartAt\":\"Pass\",\"States\":{\"Pass\":{\"Type\":\"Pass\",\"End\":true}}}";

    private final String account = RunningBrume.newAccount();
    private final String role = "arn:aws:iam::" + account + ":role/any";
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final SnsClient sns = sdk.sns();
    private final SqsClient sqs = sdk.sqs();
    private final SfnClient states = sdk.states();
    private final SchedulerClient scheduler = sdk.scheduler();
    private final EventBridgeClient events = sdk.events();
    private final LambdaClient lambda = sdk.lambda();
    private final String topic = sns.createTopic(request -> request.name("news")).topicArn();
    private final String queue = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
    private final String queueArn = topic.replace(":sns:", ":sqs:").replace("news", "orders");

    @AfterEach void closeClients() {
        sns.close();
        sqs.close();
        states.close();
        scheduler.close();
        events.close();
        lambda.close();
    }

    private List<Message> received() {
        BRUME.settle();
        return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10).messageAttributeNames("All")).messages();
    }

    /// Of the only execution.
    private DescribeExecutionResponse execution(String machine) {
        BRUME.settle();
        String arn = states.listExecutions(request -> request.stateMachineArn(machine)).executions().getFirst().executionArn();
        return states.describeExecution(request -> request.executionArn(arn));
    }

    private String machine() {
        return states.createStateMachine(request -> request.name("flow").roleArn(role).definition(PASSES)).stateMachineArn();
    }

    private void schedule(String target, String input) {
        Instant soon = BRUME.platform().timeline().now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60);
        scheduler.createSchedule(request -> request.name("once").scheduleExpression("at(" + soon.toString().replace("Z", "") + ')')
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(to -> to.arn(target).roleArn(role).input(input)));
        BRUME.advance(Duration.ofSeconds(61));
    }

    @Test void aSchedulePublishesOnATopic() {
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queueArn));
        schedule(topic, "feed the cat");

        assertThat(received()).singleElement()
                .satisfies(message -> assertThat(Json.parse(message.body()).path("Message").asText()).isEqualTo("feed the cat"));
    }

    @Test void aScheduleStartsAStateMachine() {
        String machine = machine();
        schedule(machine, "{\"cat\":\"hungry\"}");

        assertThat(execution(machine).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution(machine).output()).isEqualTo("{\"cat\":\"hungry\"}");
    }

    @Test void aRuleStartsAStateMachine() {
        String machine = machine();
        events.putRule(request -> request.name("hungry").eventPattern("{\"source\":[\"cat\"]}"));
        events.putTargets(request -> request.rule("hungry")
                .targets(target -> target.id("flow").arn(machine).roleArn(role).inputPath("$.detail")));
        events.putEvents(request -> request.entries(entry -> entry.source("cat").detailType("Miaow").detail("{\"loud\":true}")));

        assertThat(execution(machine).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution(machine).input()).isEqualTo("{\"loud\":true}");
    }

    @NeedsProgram(value = "Python with boto3", probe = {"python3", "-c", "import boto3"})
    @Test void aFunctionThatPublishesOnItsOwnTopicIsStoppedAndTheTraceSaysWhy() {
        PythonFunction.of(account, "echo", """
                import boto3, os
                def handler(event, context):
                    boto3.client('sns').publish(TopicArn=os.environ['TOPIC'], Message='again')
                """).create(lambda, CreateFunctionRequest.builder().timeout(30)
                .environment(environment -> environment.variables(Map.of("TOPIC", topic)))
                .deadLetterConfig(dead -> dead.targetArn(queueArn)));
        String function = "arn:aws:lambda:eu-west-3:" + account + ":function:echo";
        lambda.addPermission(request -> request.functionName("echo").statementId("news").action("lambda:InvokeFunction")
                .principal("sns.amazonaws.com"));
        sns.subscribe(request -> request.topicArn(topic).protocol("lambda").endpoint(function));
        sns.publish(request -> request.topicArn(topic).message("once"));

        assertThat(received()).singleElement()
                .satisfies(message -> assertThat(message.messageAttributes().get("ErrorMessage").stringValue())
                        .startsWith("Lambda has detected your function being invoked in a recursive loop"));
        List<Hop> hops = BRUME.platform().trace().find(new Trace.Query(
                Optional.empty(), Optional.empty(), Optional.of(function), Optional.empty(), Optional.empty(), 1_000));
        assertThat(hops.stream().filter(hop -> hop.from().equals(topic) && hop.action().equals("lambda:InvokeFunction"))).hasSize(17);
        assertThat(hops).extracting(hop -> hop.verdict().reason()).anyMatch(reason -> reason.contains("recursive loop"));
    }
}
