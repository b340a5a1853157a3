package dev.brume.stepfunctions;

import static dev.brume.stepfunctions.Rig.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.AccessRequest;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import dev.brume.rig.TestPlatform;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.router.Target;
import dev.brume.stepfunctions.interpreter.TaskToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TasksTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-3:000000000000:function:cook";
    private static final AwsException NO_QUEUE =
            AwsException.sender(400, "QueueDoesNotExist", "The specified queue does not exist.");

    private final Rig rig = new Rig(Map.of("STRICT", "off"));
    private final Fake functions = new Fake("lambda");

    TasksTest() {
        rig.platform.router().register(functions);
    }

    @AfterEach void close() {
        rig.close();
    }

    /// @param definition with single quotes
    private String run(String definition, String input) {
        rig.create(Rig.flow().definition(definition.replace('\'', '"')));
        String arn = rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", input, null)).executionArn();
        settle();
        return arn;
    }

    private void settle() {
        assertThat(rig.timeline.settle(Duration.ofSeconds(10))).isEmpty();
    }

    private DescribeExecutionOutput describe(String arn) {
        return rig.states.describeExecution(call(), new DescribeExecutionInput(arn, null));
    }

    private List<String> history(String arn) {
        return rig.states.getExecutionHistory(call(), new GetExecutionHistoryInput(arn, null, null, null, null)).events().stream()
                .map(event -> event.previousEventId() + "→" + event.type()).toList();
    }

    private static String task(String resource, String more) {
        return "{'StartAt': 'S', 'States': {'S': {'Type': 'Task', 'Resource': '" + resource + "', " + more + "'End': true}}}";
    }

    @Test void aFunctionIsInvokedAsTheRoleOfTheExecution() {
        functions.answer = delivery -> new Answer(200, "{\"got\":" + delivery.payload().body() + '}', Map.of());

        String arn = run(task(FUNCTION, ""), "{ \"n\": 1 }");

        assertThat(describe(arn).output()).isEqualTo("{\"got\":{ \"n\": 1 }}");
        assertThat(history(arn)).containsExactly("0→ExecutionStarted", "0→TaskStateEntered", "2→LambdaFunctionScheduled",
                "3→LambdaFunctionStarted", "4→LambdaFunctionSucceeded", "5→TaskStateExited", "6→ExecutionSucceeded");
        assertThat(functions.taken.getFirst().as().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/flow/one");
        assertThat(functions.taken.getFirst().from()).isEqualTo(Rig.MACHINE);
        assertThat(rig.permissions.asked).extracting(AccessRequest::action).contains("sts:AssumeRole", "lambda:InvokeFunction");
    }

    @Test void anErrorOfAFunctionHasItsTypeForAName() {
        functions.answer =
                _ -> new Answer(200, "{\"errorType\": \"TooHot\", \"errorMessage\": \"40\"}", Map.of("FunctionError", "Unhandled"));

        DescribeExecutionOutput failed = describe(run(task(FUNCTION, ""), "{}"));

        assertThat(failed.error()).isEqualTo("TooHot");
        assertThat(failed.cause()).isEqualTo("{\"errorType\": \"TooHot\", \"errorMessage\": \"40\"}");
    }

    @Test void anErrorThatHasNoTypeIsUnknown() {
        functions.answer = _ -> new Answer(200, "{\"errorMessage\": \"40\"}", Map.of("FunctionError", "Unhandled"));

        DescribeExecutionOutput failed = describe(run(task(FUNCTION, ""), "{}"));

        assertThat(failed.error()).isEqualTo("Lambda.Unknown");
        assertThat(failed.cause()).isEqualTo("The cause could not be determined because Lambda did not return an error type."
                + " Returned payload: {\"errorMessage\": \"40\"}");
    }

    @Test void aFunctionThatAnswersNoJsonFailsTheTask() {
        functions.answer = _ -> new Answer(200, "<html>", Map.of());

        assertThat(describe(run(task(FUNCTION, ""), "{}")).error()).isEqualTo("States.Runtime");
    }

    @Test void aServiceThatFailsIsTriedAgainAndThenCaught() {
        functions.answer = _ -> {
            throw AwsException.sender(429, "TooManyRequestsException", "Rate Exceeded.");
        };
        String arn = run("{'StartAt': 'S', 'States': {'S': {'Type': 'Task', 'Resource': '" + FUNCTION + "', 'End': true, "
                + "'Retry': [{'ErrorEquals': ['Lambda.TooManyRequestsException'], 'IntervalSeconds': 5, 'MaxAttempts': 2}], "
                + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'C', 'ResultPath': '$.e'}]}, 'C': {'Type': 'Succeed'}}}", "{}");
        rig.timeline.advance(Duration.ofMinutes(1));

        assertThat(functions.taken).hasSize(3);
        assertThat(describe(arn).output()).startsWith("{\"e\":{\"Error\":\"Lambda.TooManyRequestsException\","
                + "\"Cause\":\"Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: ");
    }

    @Test void anOptimizedIntegrationTellsOfItsCall() {
        rig.operations.answer = delivery -> new Answer(200, "{\"MessageId\":\"m\",\"MD5OfMessageBody\":\"5\"}", Map.of("RequestId", "r"));

        String arn = run(task("arn:aws:states:::sqs:sendMessage", "'Parameters': {'QueueUrl': 'u', 'MessageBody': {'a': 1}}, "), "{}");

        assertThat(rig.operations.taken.getFirst().to()).isEqualTo("aws-sdk://sqs/sendMessage");
        assertThat(rig.operations.taken.getFirst().payload().body()).isEqualTo("{\"QueueUrl\":\"u\",\"MessageBody\":\"{\\\"a\\\":1}\"}");
        assertThat(describe(arn).output()).startsWith("{\"MD5OfMessageBody\":\"5\",\"MessageId\":\"m\",\"SdkHttpMetadata\":{")
                .endsWith("\"SdkResponseMetadata\":{\"RequestId\":\"r\"}}");
    }

    @Test void errorsAreNamedAsTheSdksNameThem() {
        rig.operations.answer = _ -> {
            throw NO_QUEUE;
        };
        DescribeExecutionOutput failed =
                describe(run(task("arn:aws:states:::sqs:sendMessage", "'Parameters': {'QueueUrl': 'u', 'MessageBody': 'b'}, "), "{}"));

        assertThat(failed.error()).isEqualTo("SQS.QueueDoesNotExistException");
        assertThat(failed.cause()).startsWith("The specified queue does not exist. (Service: AmazonSQS; Status Code: 400; Error Code: ");
    }

    @Test void errorsOfSdkIntegrationsAreNamedAsTheNewerSdkNamesThem() {
        rig.operations.answer = _ -> {
            throw NO_QUEUE;
        };
        DescribeExecutionOutput failed = describe(run(task("arn:aws:states:::aws-sdk:sqs:purgeQueue", ""), "{}"));

        assertThat(failed.error()).isEqualTo("Sqs.QueueDoesNotExistException");
        assertThat(failed.cause()).startsWith("The specified queue does not exist. (Service: Sqs, Status Code: 400, Request ID: ");
    }

    @Test void aTaskWaitsForItsTokenAndTakesItOnce() {
        String[] token = new String[1];
        rig.operations.answer = delivery -> {
            token[0] = Json.parse(Json.parse(delivery.payload().body()).path("MessageBody").asText()).path("t").asText();
            return new Answer(200, "{\"MessageId\":\"m\"}", Map.of());
        };
        String arn = run(task("arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "'HeartbeatSeconds': 60, 'Parameters': {'QueueUrl': 'u', 'MessageBody': {'t.$': '$$.Task.Token'}}, "), "{}");
        assertThat(describe(arn).status()).isEqualTo("RUNNING");

        rig.timeline.advance(Duration.ofSeconds(50));
        rig.states.sendTaskHeartbeat(call(), new SendTaskHeartbeatInput(token[0]));
        rig.timeline.advance(Duration.ofSeconds(50));
        assertThatThrownBy(() -> rig.states.sendTaskSuccess(call(), new SendTaskSuccessInput(token[0], "{")))
                .isInstanceOf(AwsException.class).hasMessageStartingWith("Invalid Output: ");
        rig.states.sendTaskSuccess(call(), new SendTaskSuccessInput(token[0], "{\"yes\": true}"));

        assertThat(describe(arn).output()).isEqualTo("{\"yes\": true}");
        assertThat(history(arn)).contains("3→TaskStarted", "4→TaskSubmitted", "5→TaskSucceeded");
        assertThatThrownBy(() -> rig.states.sendTaskSuccess(call(), new SendTaskSuccessInput(token[0], "{}")))
                .hasMessage("Task Timed Out: 'Provided task does not exist anymore'");
        assertThatThrownBy(() -> rig.states.sendTaskFailure(call(), new SendTaskFailureInput("no token", null, null)))
                .hasMessage("Invalid Token: 'Invalid token'");
        String ofNone = new TaskToken(arn + "2", 1).encoded();
        assertThatThrownBy(() -> rig.states.sendTaskHeartbeat(call(), new SendTaskHeartbeatInput(ofNone)))
                .hasMessage("Task Does Not Exist: 'Provided task does not exist'");
    }

    @Test void aTaskWhoseTokenDoesNotComeBackTimesOut() {
        rig.operations.answer = _ -> new Answer(200, "{}", Map.of());
        String arn = run(
                task("arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                        "'TimeoutSeconds': 60, 'Parameters': {'QueueUrl': 'u', 'MessageBody': 'b'}, "),
                "{}");
        rig.timeline.advance(Duration.ofSeconds(61));

        assertThat(describe(arn).error()).isEqualTo("States.Timeout");
    }

    @Test void aRoleThatDoesNotTrustStepFunctionsFailsTheTask() {
        rig.create(Rig.flow().definition(task(FUNCTION, "").replace('\'', '"')));
        rig.permissions.denied.add("sts:AssumeRole");
        String arn = rig.states.startExecution(call(), new StartExecutionInput(Rig.MACHINE, "one", "{}", null)).executionArn();
        settle();

        assertThat(describe(arn).error()).isEqualTo("States.Permissions");
        assertThat(functions.taken).isEmpty();
    }

    @Test void aRoleThatMayNotInvokeAFunctionFailsTheTask() {
        rig.permissions.denied.add("lambda:InvokeFunction");

        DescribeExecutionOutput failed = describe(run(task(FUNCTION, ""), "{}"));

        assertThat(failed.error()).isEqualTo("Lambda.AWSLambdaException");
        assertThat(failed.cause()).startsWith("not authorized to perform: lambda:InvokeFunction (Service: AWSLambda; Status Code: 403; ");
        assertThat(functions.taken).isEmpty();
    }

    @Test void theRoleOfCredentialsDoesTheWork() {
        functions.answer = _ -> new Answer(200, "1", Map.of());

        String arn = run(task(FUNCTION, "'Credentials': {'RoleArn.$': '$.role'}, "),
                "{\"role\": \"arn:aws:iam::111111111111:role/other\"}");

        assertThat(describe(arn).output()).isEqualTo("1");
        assertThat(functions.taken.getFirst().as().arn()).isEqualTo("arn:aws:sts::111111111111:assumed-role/other/one");
    }

    @Test void anIntegrationThatBrumeDoesNotHaveIsRefusedAtRunIfItWasTaken() {
        DescribeExecutionOutput failed = describe(run(task("arn:aws:states:::ecs:runTask.sync", ""), "{}"));

        assertThat(failed.error()).isEqualTo("NotImplemented");
        assertThat(failed.cause()).isEqualTo("Brume does not have what arn:aws:states:::ecs:runTask.sync needs yet.");
    }

    @Test void aRuleStartsAnExecution() {
        rig.create(Rig.flow());
        Delivery delivery = Delivery.of(Payload.of("{\"a\": 1}")).in(TestPlatform.SCOPE).to(Rig.MACHINE)
                .as(TestPlatform.ALICE).causedBy(TestPlatform.CAUSE).at(rig.timeline.now());
        rig.platform.router().call(delivery);
        rig.platform.router().call(delivery);

        assertThat(rig.states.listExecutions(call(), new ListExecutionsInput(Rig.MACHINE, null, null, null, null, null)).executions())
                .singleElement().extracting(ExecutionListItem::name).isEqualTo(delivery.id());
    }

    /// A service that answers as the test says.
    static final class Fake implements Target {
        final List<Delivery> taken = new CopyOnWriteArrayList<>();
        private final String name;
        volatile Function<Delivery, Answer> answer = _ -> Answer.EMPTY;

        Fake(String name) {
            this.name = name;
        }

        @Override public String name() {
            return name;
        }

        @Override public AccessRequest access(Delivery delivery) {
            return new AccessRequest(delivery.as(), "lambda:InvokeFunction", delivery.to(), "000000000000", "", Map.of());
        }

        @Override public Answer deliver(Delivery delivery) {
            taken.add(delivery);
            return answer.apply(delivery);
        }
    }
}
