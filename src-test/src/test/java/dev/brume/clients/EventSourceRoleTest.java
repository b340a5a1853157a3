package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What the execution role of a function needs so that it can read a queue, where permissions are enforced.
class EventSourceRoleTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce"));

    private static final String LAMBDA = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final LambdaClient lambda = sdk.lambda();
    private final SqsClient sqs = sdk.sqs();
    private final IamClient iam = sdk.iam();
    private final String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
    private final String queue = "arn:aws:sqs:eu-west-3:" + account + ":orders";

    @AfterEach void close() {
        lambda.close();
        sqs.close();
        iam.close();
    }

    private void allow(String... actions) {
        iam.putRolePolicy(request -> request.roleName("worker").policyName("reads").policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"" + String.join("\",\"", actions)
                        + "\"],\"Resource\":\"" + queue + "\"}]}"));
    }

    private void refused(String message) {
        InvalidParameterValueException refusal = catchThrowableOfType(InvalidParameterValueException.class,
                () -> lambda.createEventSourceMapping(request -> request.functionName("worker").eventSourceArn(queue)));
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    @Test void aMappingNeedsARoleThatMayReceiveDeleteAndLook() {
        iam.createRole(request -> request.roleName("worker").assumeRolePolicyDocument(LAMBDA));
        PythonFunction.of(account, "worker", "def handler(event, context):\n    pass\n").create(lambda);
        refused("The function execution role does not have permissions to call ReceiveMessage on SQS");
        allow("sqs:ReceiveMessage");
        refused("The function execution role does not have permissions to call DeleteMessage on SQS");
        allow("sqs:ReceiveMessage", "sqs:DeleteMessage");
        refused("The function execution role does not have permissions to call GetQueueAttributes on SQS");
        allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
        lambda.createEventSourceMapping(request -> request.functionName("worker").eventSourceArn(queue));
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("feed the cat"));
        BRUME.settle();
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL)).attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
    }
}
