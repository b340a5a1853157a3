package dev.brume.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sts.StsClient;

class BrumeExtensionTest {
    private static final Set<BrumeEndpoint> SEEN = ConcurrentHashMap.newKeySet();

    private static Events run(Class<?>... classes) {
        SEEN.clear();
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        for (Class<?> each : classes) {
            kit.selectors(selectClass(each));
        }
        return kit.execute().testEvents();
    }

    @Test void givesEachTestAnAccountAndAllOneBrume() {
        run(Two.class, AnotherClass.class).assertStatistics(events -> events.succeeded(3).failed(0));

        assertThat(SEEN).hasSize(3).extracting(BrumeEndpoint::account).doesNotHaveDuplicates();
        assertThat(SEEN).extracting(BrumeEndpoint::uri).containsOnly(SEEN.iterator().next().uri());
    }

    @Test void endsTheBrumeWithTheRun() {
        run(Two.class).assertStatistics(events -> events.succeeded(2));

        URI uri = SEEN.iterator().next().uri();
        assertThat(catchThrowable(() -> new Socket("127.0.0.1", uri.getPort()).close()))
                .isInstanceOf(ConnectException.class);
    }

    @Test void givesOtherSettingsAnotherBrume() {
        run(Two.class, WithSettings.class).assertStatistics(events -> events.succeeded(3));

        assertThat(SEEN.stream().map(BrumeEndpoint::uri).distinct()).hasSize(2);
    }

    @Test void sharesWhatTheClassSetsUp() {
        run(WithSetup.class).assertStatistics(events -> events.succeeded(2).failed(0));

        assertThat(SEEN).hasSize(1);
    }

    @Test void findsTheAnnotationOfAnEnclosingClass() {
        run(Outer.class).assertStatistics(events -> events.succeeded(1).failed(0));
    }

    @Test void saysWhatIsWrongWithASetting() {
        run(WithWrongSetting.class).failed().assertThatEvents().singleElement()
                .extracting(Object::toString).asString().contains("IAM=enforce", "nonsense");
    }

    @BrumeTest
    static class Two {
        @Test void callsAsItsAccount(StsClient sts, BrumeEndpoint endpoint) {
            SEEN.add(endpoint);
            assertThat(sts.getCallerIdentity().account()).isEqualTo(endpoint.account());
        }

        @Test void takesAsynchronousClients(SqsAsyncClient sqs, BrumeEndpoint endpoint) {
            SEEN.add(endpoint);
            assertThat(sqs.listQueues().join().queueUrls()).isEmpty();
        }
    }

    @BrumeTest
    static class AnotherClass {
        @Test void hasNothingOfOthers(SqsClient sqs, BrumeEndpoint endpoint) {
            SEEN.add(endpoint);
            sqs.createQueue(request -> request.queueName("mine"));
            assertThat(sqs.listQueues().queueUrls()).singleElement().asString().contains(endpoint.account());
        }
    }

    @BrumeTest(settings = "IAM=enforce", region = "eu-west-3")
    static class WithSettings {
        @Test void runsElsewhere(BrumeEndpoint endpoint) {
            SEEN.add(endpoint);
            assertThat(endpoint.arn("sqs", "q")).isEqualTo("arn:aws:sqs:eu-west-3:" + endpoint.account() + ":q");
        }
    }

    @BrumeTest
    static class WithSetup {
        @BeforeAll static void createsAQueue(SqsClient sqs) {
            sqs.createQueue(request -> request.queueName("of-the-class"));
        }

        @Test void one(SqsClient sqs, BrumeEndpoint endpoint) {
            SEEN.add(endpoint);
            assertThat(sqs.getQueueUrl(request -> request.queueName("of-the-class")).queueUrl()).isNotEmpty();
        }

        @Test void two(SqsClient sqs, BrumeEndpoint endpoint) {
            SEEN.add(endpoint);
            assertThat(sqs.getQueueUrl(request -> request.queueName("of-the-class")).queueUrl()).isNotEmpty();
        }
    }

    @BrumeTest
    static class Outer {
        @Nested
        class Inner {
            @Test void isFound(SqsClient sqs) {
                assertThat(catchThrowable(
                        () -> sqs.getQueueUrl(request -> request.queueName("none")))).isInstanceOf(QueueDoesNotExistException.class);
            }
        }
    }

    @BrumeTest(settings = "nonsense")
    static class WithWrongSetting {
        @Test void neverRuns(SqsClient sqs) {}
    }
}
