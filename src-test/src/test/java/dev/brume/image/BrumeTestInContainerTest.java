package dev.brume.image;

import static dev.brume.junit.BrumeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.brume.junit.BrumeClock;
import dev.brume.junit.BrumeEndpoint;
import dev.brume.junit.BrumeFunctions;
import dev.brume.junit.BrumeTest;
import dev.brume.junit.BrumeTrace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `@BrumeTest` on the image that is shipped: what it injects works as in the test's own JVM.
@NeedsEngine
class BrumeTestInContainerTest {
    /// By the run's setting, since the image's tag is this checkout's.
    @Test void testsRunInAContainer() {
        EngineTestKit.engine("junit-jupiter").configurationParameter("brume.test.in", "container")
                .configurationParameter("brume.test.image", Image.server().tag())
                .selectors(selectClass(Shared.class), selectClass(Own.class))
                .execute().testEvents().assertStatistics(events -> events.succeeded(3).failed(0));
    }

    @BrumeTest(settings = "SERVICES=sqs,sns,lambda,sts,iam,logs")
    static class Shared {
        @Test void deliversAndSaysWhyNot(SnsClient sns, SqsClient sqs, BrumeEndpoint endpoint, BrumeTrace trace) {
            String topic = sns.createTopic(request -> request.name("orders")).topicArn();
            sqs.createQueue(request -> request.queueName("warehouse"));
            sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(endpoint.arn("sqs", "warehouse"))
                    .attributes(Map.of("FilterPolicyScope", "MessageBody", "FilterPolicy", "{\"status\": [\"paid\"]}")));

            sns.publish(request -> request.topicArn(topic).message("{\"status\": \"paid\"}"));
            assertThat(trace).from(topic).to(endpoint.arn("sqs", "warehouse")).deliveredOnce();
            sns.publish(request -> request.topicArn(topic).message("{\"status\": \"open\"}"));
            assertThat(trace).from(topic).to(endpoint.arn("sqs", "warehouse")).refusedBecause("status is \"open\"");
        }

        @Test void refusesHandlersThatItDoesNotHave(LambdaClient lambda) {
            assertThatThrownBy(() -> lambda.createFunction(request -> request.functionName("f").runtime("java21").handler("example.Handler")
                    .role("arn:aws:iam::000000000000:role/r").code(code -> code.zipFile(BrumeFunctions.classPath(Shared.class)))))
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining("its handler lies on the class path of a test");
        }
    }

    @BrumeTest(clock = "paused@2030-01-01T00:00:00Z")
    static class Own {
        @Test void windsItsClock(SqsClient sqs, BrumeClock clock) {
            String url = sqs.createQueue(request -> request.queueName("later")).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("tea").delaySeconds(900));
            clock.advance(Duration.ofMinutes(15));
            assertThat(clock.now()).isEqualTo("2030-01-01T00:15:00Z");
            assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages()).hasSize(1);
        }
    }
}
