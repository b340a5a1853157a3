package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What functions and their callers may do where permissions are enforced.
class EnforcedInvokeTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce", "LAMBDA_IDLE_SECONDS", "86400"));

    private static final String TRUSTS_LAMBDA =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String ECHO = "def handler(event, context):\n    print('running')\n    return event\n";

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final LambdaClient lambda = sdk.lambda();
    private final SqsClient sqs = sdk.sqs();
    private final IamClient iam = sdk.iam();
    private final CloudWatchLogsClient logs =
            sdk.of(CloudWatchLogsClient.builder()).httpClient(UrlConnectionHttpClient.create()).build();

    @BeforeEach void createFunction() {
        iam.createRole(request -> request.roleName("worker").assumeRolePolicyDocument(TRUSTS_LAMBDA));
        PythonFunction.of(account, "orders", ECHO).create(lambda);
    }

    @AfterEach void closeClients() {
        lambda.close();
        sqs.close();
        iam.close();
        logs.close();
    }

    private void allow(String action) {
        iam.putRolePolicy(request -> request.roleName("worker").policyName(action.replaceAll("\\W", "-")).policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}]}"));
    }

    private String queueArn() {
        String url = sqs.createQueue(request -> request.queueName("results")).queueUrl();
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)).attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private void configure(String queue) {
        lambda.putFunctionEventInvokeConfig(request -> request.functionName("orders")
                .destinationConfig(config -> config.onSuccess(destination -> destination.destination(queue))));
    }

    @Test void theRoleMustBeAllowedToSendToTheDestination() {
        String queue = queueArn();
        assertThatThrownBy(() -> configure(queue)).isInstanceOf(InvalidParameterValueException.class)
                .hasMessageStartingWith("The function's execution role does not have permissions to call SendMessage on " + queue);
        allow("sqs:SendMessage");
        configure(queue);
        lambda.invoke(request -> request.functionName("orders").invocationType(InvocationType.EVENT));
        String url = sqs.getQueueUrl(request -> request.queueName("results")).queueUrl();
        List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(10)).messages();
        assertThat(Json.parse(messages.getFirst().body()).at("/requestContext/condition").asText()).isEqualTo("Success");
    }

    @Test void aFunctionOfOneLetterHasItsRoleToo() {
        PythonFunction.of(account, "f", ECHO).create(lambda);
        assertThat(lambda.invoke(request -> request.functionName("f").payload(SdkBytes.fromUtf8String("1"))).payload().asUtf8String())
                .isEqualTo("1");
    }

    @Test void aRoleWithoutPermissionToLogLogsNothing() {
        lambda.invoke(request -> request.functionName("orders"));
        BRUME.settle();
        assertThat(logs.describeLogGroups().logGroups()).isEmpty();
        allow("logs:*");
        lambda.invoke(request -> request.functionName("orders"));
        BRUME.settle();
        String stream =
                logs.describeLogStreams(request -> request.logGroupName("/aws/lambda/orders")).logStreams().getFirst().logStreamName();
        assertThat(logs.getLogEvents(request -> request.logGroupName("/aws/lambda/orders").logStreamName(stream)).events())
                .extracting(event -> event.message()).contains("running\n");
    }

    @Test void aFunctionCallsAsASessionOfItsRole() {
        PythonFunction.of(account, "caller", """
                import boto3
                def handler(event, context):
                    identity = boto3.client('sts').get_caller_identity()['Arn']
                    try:
                        return identity, boto3.client('sqs').list_queues()['ResponseMetadata']['HTTPStatusCode']
                    except Exception as refusal:
                        return identity, str(refusal)
                """).create(lambda, CreateFunctionRequest.builder().timeout(30));
        String identity = "[\"arn:aws:sts::" + account + ":assumed-role/worker/caller\", ";
        assertThat(call()).startsWith(identity).contains("not authorized to perform: sqs:");
        allow("sqs:ListQueues");
        assertThat(call()).isEqualTo(identity + "200]");
        BRUME.advance(Duration.ofHours(2));
        assertThat(call()).as("with the credentials of a new session").isEqualTo(identity + "200]");
    }

    private String call() {
        return lambda.invoke(request -> request.functionName("caller")).payload().asUtf8String();
    }

    @Test void anotherAccountInvokesWhereThePolicyOfTheFunctionLetsIt() {
        String guest = RunningBrume.newAccount();
        String arn = "arn:aws:lambda:eu-west-3:" + account + ":function:orders";
        try (LambdaClient visitor = JavaSdk.of(BRUME.uri(), guest).lambda()) {
            assertThatThrownBy(() -> visitor.invoke(request -> request.functionName(arn))).isInstanceOfSatisfying(
                    LambdaException.class, error -> assertThat(error.statusCode()).isEqualTo(403));
            lambda.addPermission(request -> request.functionName("orders").statementId("guest").action("lambda:InvokeFunction")
                    .principal(guest));
            InvokeResponse answer = visitor.invoke(request -> request.functionName(arn).payload(SdkBytes.fromUtf8String("{\"id\": 7}")));
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"id\": 7}");
        }
    }
}
