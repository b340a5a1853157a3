package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What the policies of topics and of their subscribers' queues decide, where permissions are enforced.
class EnforcedTopicsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume(Map.of("IAM", "enforce"));

    private final String account = RunningBrume.newAccount();
    private final SnsClient sns = JavaSdk.of(BRUME.uri(), account).sns();
    private final SqsClient sqs = JavaSdk.of(BRUME.uri(), account).sqs();
    private final String topic = sns.createTopic(request -> request.name("news")).topicArn();
    private final String url = sqs.createQueue(request -> request.queueName("news")).queueUrl();
    private final String queue = topic.replace(":sns:", ":sqs:");

    @AfterEach void closeClients() {
        sns.close();
        sqs.close();
    }

    @Test void topicPolicyLetsAnotherAccountPublish() {
        String guest = RunningBrume.newAccount();
        try (SnsClient visitor = JavaSdk.of(BRUME.uri(), guest).sns()) {
            SnsException refusal = catchThrowableOfType(
                    SnsException.class, () -> visitor.publish(request -> request.topicArn(topic).message("hello")));
            assertThat(refusal).isInstanceOf(AuthorizationErrorException.class)
                    .hasMessageContaining(":root is not authorized to perform: SNS:Publish on resource: " + topic);
            assertThat(refusal.statusCode()).isEqualTo(403);
            sns.addPermission(request -> request.topicArn(topic).label("guest").awsAccountIds(guest).actionNames("Publish"));
            assertThat(visitor.publish(request -> request.topicArn(topic).message("hello")).messageId()).hasSize(36);
        }
    }

    @Test void aQueueGetsOnlyWhatItsPolicyAllows() {
        sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(queue).attributes(Map.of("RawMessageDelivery", "true")));
        sns.publish(request -> request.topicArn(topic).message("refused"));
        BRUME.settle();
        sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},
                 "Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(topic))));
        sns.publish(request -> request.topicArn(topic).message("allowed"));
        List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(5)).messages();
        assertThat(messages).extracting(Message::body).containsExactly("allowed");
    }

    @Test void aPolicyThatDeniesBindsTheOwnAccountUntilItIsUndone() {
        sns.setTopicAttributes(request -> request.topicArn(topic).attributeName("Policy").attributeValue("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sns:*","Resource":"*"}]}"""));
        assertThat(
                catchThrowableOfType(SnsException.class, () -> sns.publish(request -> request.topicArn(topic).message("x"))).statusCode())
                .isEqualTo(403);
        sns.setTopicAttributes(request -> request.topicArn(topic).attributeName("Policy").attributeValue(""));
        assertThat(sns.publish(request -> request.topicArn(topic).message("x")).messageId()).hasSize(36);
    }
}
