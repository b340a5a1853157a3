package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What tasks may do where permissions are enforced: what the role of the execution may. Without the permission they fail with the
/// name that AWS's SDK gives the service's refusal.
class EnforcedTasksTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce", "LAMBDA_IDLE_SECONDS", "86400"));

    private static final String TRUSTS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""";

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final IamClient iam = sdk.iam();
    private final SfnClient states = sdk.states();

    /// A task that one permission allows.
    ///
    /// @param what it asks for, with REGION and ACCOUNT
    /// @param error that it fails with where the permission is missing
    /// @param on the resource that AWS names then
    /// @param refusal how the cause goes on after the words of the refusal
    record Case(String action, String resource, String what, String event, String error, String on, String refusal) {
        @Override public String toString() {
            return resource;
        }
    }

    static Stream<Case> tasks() {
        String because = " because no identity-based policy allows the %s action";
        return Stream.of(
                new Case("lambda:InvokeFunction", "arn:aws:states:::lambda:invoke", "{\"FunctionName\":\"cook\",\"Payload\":{}}",
                        "TaskFailed",
                        "Lambda.AWSLambdaException", "arn:aws:lambda:REGION:ACCOUNT:function:cook",
                        because + " (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; "),
                new Case("lambda:InvokeFunction", "arn:aws:lambda:REGION:ACCOUNT:function:cook", null, "LambdaFunctionFailed",
                        "Lambda.AWSLambdaException", "arn:aws:lambda:REGION:ACCOUNT:function:cook",
                        because + " (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; "),
                new Case("sns:Publish", "arn:aws:states:::sns:publish",
                        "{\"TopicArn\":\"arn:aws:sns:REGION:ACCOUNT:news\",\"Message\":\"hello\"}", "TaskFailed",
                        "SNS.AuthorizationErrorException", "arn:aws:sns:REGION:ACCOUNT:news",
                        because + " (Service: AmazonSNS; Status Code: 403; Error Code: AuthorizationError; "),
                new Case("sqs:SendMessage", "arn:aws:states:::sqs:sendMessage",
                        "{\"QueueUrl\":\"http://localhost:4566/ACCOUNT/orders\",\"MessageBody\":\"one\"}", "TaskFailed",
                        "SQS.AmazonSQSException", "arn:aws:sqs:REGION:ACCOUNT:orders",
                        because + " (Service: AmazonSQS; Status Code: 403; Error Code: AccessDenied"),
                new Case("events:PutEvents", "arn:aws:states:::events:putEvents",
                        "{\"Entries\":[{\"Source\":\"shop\",\"DetailType\":\"order\",\"Detail\":{}}]}", "TaskFailed",
                        "EventBridge.AccessDeniedException", "arn:aws:events:REGION:ACCOUNT:event-bus/default",
                        because + " (Service: AmazonEventBridge; Status Code: 400; Error Code: AccessDeniedException; "),
                new Case("states:StartExecution", "arn:aws:states:::states:startExecution",
                        "{\"StateMachineArn\":\"arn:aws:states:REGION:ACCOUNT:stateMachine:other\"}", "TaskFailed",
                        "StepFunctions.AWSStepFunctionsException", "arn:aws:states:REGION:ACCOUNT:stateMachine:other",
                        because + " (Service: AWSStepFunctions; Status Code: 400; Error Code: AccessDeniedException; "),
                new Case("sqs:PurgeQueue", "arn:aws:states:::aws-sdk:sqs:purgeQueue",
                        "{\"QueueUrl\":\"http://localhost:4566/ACCOUNT/orders\"}", "TaskFailed",
                        "Sqs.SqsException", "arn:aws:sqs:REGION:ACCOUNT:orders",
                        because + " (Service: Sqs, Status Code: 403, Request ID: "),
                new Case("lambda:GetFunction", "arn:aws:states:::aws-sdk:lambda:getFunction", "{\"FunctionName\":\"cook\"}", "TaskFailed",
                        "Lambda.LambdaException", "arn:aws:lambda:REGION:ACCOUNT:function:cook",
                        because + " (Service: Lambda, Status Code: 403, Request ID: "));
    }

    @BeforeEach void prepare() {
        iam.createRole(request -> request.roleName("worker").assumeRolePolicyDocument(TRUSTS.formatted("lambda.amazonaws.com")));
        iam.createRole(request -> request.roleName("flow").assumeRolePolicyDocument(TRUSTS.formatted("states.amazonaws.com")));
        try (LambdaClient lambda = sdk.lambda(); SnsClient sns = sdk.sns(); SqsClient sqs = sdk.sqs()) {
            PythonFunction.of(account, "cook", "def handler(event, context):\n    return event\n").create(lambda);
            sns.createTopic(request -> request.name("news"));
            sqs.createQueue(request -> request.queueName("orders"));
        }
        create("other", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
    }

    @AfterEach void closeClients() {
        iam.close();
        states.close();
    }

    private String create(String name, String definition) {
        return states.createStateMachine(request -> request.name(name).definition(definition)
                .roleArn("arn:aws:iam::" + account + ":role/flow")).stateMachineArn();
    }

    private String here(String text) {
        return text.replace("REGION", JavaSdk.REGION.id()).replace("ACCOUNT", account);
    }

    private DescribeExecutionResponse run(String machine) {
        String arn = states.startExecution(request -> request.stateMachineArn(machine).input("{}")).executionArn();
        BRUME.settle();
        return states.describeExecution(request -> request.executionArn(arn));
    }

    @ParameterizedTest @MethodSource("tasks") void aTaskMayDoWhatItsRoleMay(Case task) {
        String machine = create("flow", here("{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"" + task.resource()
                + "\"," + (task.what() == null ? "" : "\"Parameters\":" + task.what() + ',') + "\"End\":true}}}"));

        DescribeExecutionResponse refused = run(machine);

        assertThat(refused.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(refused.error()).isEqualTo(task.error());
        assertThat(refused.cause())
                .startsWith("User: arn:aws:sts::" + account + ":assumed-role/flow/")
                .contains(" is not authorized to perform: ", here(" on resource: " + task.on()))
                .containsIgnoringCase(here(task.refusal().formatted(task.action())));
        List<HistoryEvent> history = states.getExecutionHistory(request -> request.executionArn(refused.executionArn())).events();
        assertThat(history.get(history.size() - 2).typeAsString()).isEqualTo(task.event());

        allow("flow", task.action());
        DescribeExecutionResponse allowed = run(machine);
        assertThat(allowed.status()).as(allowed.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test void aTaskIsDoneAsTheRoleOfItsCredentialsWhereTheExecutionsMayBecomeIt() {
        iam.createRole(request -> request.roleName("sender").assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{"
                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + account + "\"},\"Action\":\"sts:AssumeRole\","
                + "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + here("arn:aws:states:REGION:ACCOUNT:stateMachine:flow")
                + "\"}}}]}"));
        allow("sender", "sqs:SendMessage");
        String machine = create("flow", here("{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":"
                + "\"arn:aws:states:::sqs:sendMessage\",\"Parameters\":{\"QueueUrl\":\"http://localhost:4566/ACCOUNT/orders\","
                + "\"MessageBody\":\"one\"},\"Credentials\":{\"RoleArn\":\"arn:aws:iam::ACCOUNT:role/sender\"},\"End\":true}}}"));

        DescribeExecutionResponse refused = run(machine);

        assertThat(refused.error()).isEqualTo("States.Permissions");
        assertThat(refused.cause()).startsWith("User: arn:aws:sts::" + account + ":assumed-role/flow/").endsWith(
                " is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::" + account
                        + ":role/sender because no identity-based policy allows the sts:AssumeRole action");

        allow("flow", "sts:AssumeRole");
        assertThat(run(machine).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    private void allow(String role, String action) {
        iam.putRolePolicy(request -> request.roleName(role).policyName("may").policyDocument("{\"Version\":\"2012-10-17\","
                + "\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}]}"));
    }
}
