package dev.brume.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.testcontainers.BrumeContainer;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sts.StsClient;

/// What a user of Testcontainers sees.
@NeedsEngine
class BrumeContainerTest {
    private static BrumeContainer brume;

    @BeforeAll static void start() {
        brume = new BrumeContainer(Image.server().tag()).withServices("sqs", "sns", "sts").withAccount("123456789012")
                .withClock("paused@2030-01-01T00:00:00Z");
        brume.start();
    }

    @AfterAll static void stop() {
        if (brume != null) {
            brume.stop();
        }
    }

    @Test void clientsAreConfiguredInOneCall() {
        try (SqsClient sqs = brume.configure(SqsClient.builder()).build();
                SnsClient sns = brume.configure(SnsClient.builder()).build()) {
            String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
            String arn = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes().get(QueueAttributeName.QUEUE_ARN);
            String topic = sns.createTopic(request -> request.name("orders")).topicArn();
            sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(arn));
            sns.publish(request -> request.topicArn(topic).message("soup"));

            assertThat(arn).isEqualTo("arn:aws:sqs:us-east-1:123456789012:orders");
            assertThat(sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20)).messages()).singleElement()
                    .satisfies(message -> assertThat(message.body()).contains("soup", "2030-01-01T00:00:00"));
        }
    }

    @Test void asynchronousClientsAreConfiguredLikeOthers() {
        try (SqsAsyncClient sqs = brume.configure(SqsAsyncClient.builder()).build();
                StsClient sts = brume.configure(StsClient.builder()).build()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
            assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("none")).join())
                    .isInstanceOf(CompletionException.class).hasMessageContaining("does not exist");
        }
    }

    @Test void whatCodeForLocalStackContainerAsksForIsThere() {
        assertThat(brume.getEndpoint().getPort()).isEqualTo(brume.getMappedPort(4566));
        assertThat(brume.getRegion()).isEqualTo("us-east-1");
        assertThat(brume.getAccessKey()).isEqualTo("123456789012");
        assertThat(brume.getSecretKey()).isEqualTo("test");
        assertThatThrownBy(() -> new BrumeContainer().withAccount("12")).hasMessage("An account has twelve digits: 12");
    }
}
