package dev.brume.sns.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.router.Backoff;
import dev.brume.router.DeliveryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What AWS has recorded answers of is compared with them; the rest with its documentation.
class DeliveryPolicyDocumentsTest {
    private static final String DEFAULT_RETRIES = "{'minDelayTarget':20,'maxDelayTarget':20,'numRetries':3,'numMaxDelayRetries':0,"
            + "'numNoDelayRetries':0,'numMinDelayRetries':0,'backoffFunction':'linear'}";

    @Test void topicWithoutPolicyTriesThreeTimesEveryTwentySeconds() {
        assertThat(TopicHttpPolicy.parse("").effective()).isEqualTo(json("{'http':{'defaultHealthyRetryPolicy':" + DEFAULT_RETRIES
                + ",'disableSubscriptionOverrides':false,'defaultRequestPolicy':{'headerContentType':'text/plain; charset=UTF-8'}}}"));
    }

    @Test void topicKeepsWhatWasSetAndWhetherItMayBeOverridden() {
        String set = json("{'http':{'defaultHealthyRetryPolicy':{'minDelayTarget':5,'maxDelayTarget':6,'numRetries':1}}}");

        assertThat(TopicHttpPolicy.checked(set)).isEqualTo(json("{'http':{'defaultHealthyRetryPolicy':{'minDelayTarget':5,"
                + "'maxDelayTarget':6,'numRetries':1},'disableSubscriptionOverrides':false}}"));
        assertThat(TopicHttpPolicy.parse(set).effective()).isEqualTo(json("{'http':{'defaultHealthyRetryPolicy':{"
                + "'minDelayTarget':5,'maxDelayTarget':6,'numRetries':1,'numMaxDelayRetries':0,'numNoDelayRetries':0,"
                + "'numMinDelayRetries':0,'backoffFunction':'linear'},'disableSubscriptionOverrides':false,"
                + "'defaultRequestPolicy':{'headerContentType':'text/plain; charset=UTF-8'}}}"));
    }

    @Test void policyThatIsNullIsNone() {
        String none = json("{'http':{'defaultHealthyRetryPolicy':null}}");

        assertThat(TopicHttpPolicy.checked(none)).isEqualTo(json("{'http':{'disableSubscriptionOverrides':false}}"));
        assertThat(TopicHttpPolicy.parse(none).effective()).isEqualTo(TopicHttpPolicy.parse("").effective());
    }

    @Test void subscriptionsOwnPolicyGoesBeforeTheTopics() {
        String topic = json("{'http':{'defaultThrottlePolicy':{'maxReceivesPerSecond':7},"
                + "'defaultRequestPolicy':{'headerContentType':'application/json'}}}");
        String own = json("{'healthyRetryPolicy':{'minDelayTarget':1,'maxDelayTarget':1,'numRetries':0},'sicklyRetryPolicy':null,"
                + "'throttlePolicy':{'maxReceivesPerSecond':1000},'guaranteed':false}");

        HttpDeliveryPolicy policy = HttpDeliveryPolicy.of(topic, HttpDeliveryPolicy.checked(own));

        assertThat(policy.maxReceivesPerSecond()).isEqualTo(1000);
        assertThat(policy.contentType()).isEqualTo("application/json");
        assertThat(policy.attempts("").backoff()).isEqualTo(Backoff.NONE);
        assertThat(policy.effective()).isEqualTo(json("{'healthyRetryPolicy':{'minDelayTarget':1,'maxDelayTarget':1,'numRetries':0,"
                + "'numMaxDelayRetries':0,'numNoDelayRetries':0,'numMinDelayRetries':0,'backoffFunction':'linear'},"
                + "'sicklyRetryPolicy':null,'throttlePolicy':{'maxReceivesPerSecond':1000},"
                + "'requestPolicy':{'headerContentType':'application/json'},'guaranteed':false}"));
    }

    @Test void topicMayForbidSubscriptionsToOverrideIt() {
        String topic = json("{'http':{'disableSubscriptionOverrides':true}}");
        String own = json("{'throttlePolicy':{'maxReceivesPerSecond':1},'requestPolicy':{'headerContentType':'text/xml'},"
                + "'healthyRetryPolicy':{'minDelayTarget':1,'maxDelayTarget':1,'numRetries':100}}");

        HttpDeliveryPolicy policy = HttpDeliveryPolicy.of(topic, own);

        assertThat(policy).isEqualTo(HttpDeliveryPolicy.of("", ""));
        assertThat(policy.effective()).isEqualTo(json("{'healthyRetryPolicy':" + DEFAULT_RETRIES + ",'sicklyRetryPolicy':null,"
                + "'throttlePolicy':null,'requestPolicy':{'headerContentType':'text/plain; charset=UTF-8'},'guaranteed':false}"));
    }

    @Test void fourPhasesFollowOneAnother() {
        String own = json("{'healthyRetryPolicy':{'minDelayTarget':2,'maxDelayTarget':10,'numRetries':10,'numNoDelayRetries':1,"
                + "'numMinDelayRetries':2,'numMaxDelayRetries':2,'backoffFunction':'linear'}}");

        Backoff backoff = HttpDeliveryPolicy.of("", own).attempts("").backoff();

        assertThat(backoff.retries()).isEqualTo(10);
        assertThat(IntStream.rangeClosed(1, 10).mapToObj(backoff::beforeRetry).map(Duration::toSeconds))
                .isEqualTo(List.of(0L, 2L, 2L, 2L, 4L, 6L, 8L, 10L, 10L, 10L));
    }

    @Test void nobodyTriesForLongerThanAnHour() {
        DeliveryPolicy policy = HttpDeliveryPolicy.of("", "").attempts("arn:aws:sqs:us-east-1:000000000000:dead");

        assertThat(policy.maximumAge()).isEqualTo(Duration.ofSeconds(3_600));
        assertThat(policy.deadLetter()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:dead");
    }

    @ParameterizedTest @CsvSource(delimiter = '|', textBlock = """
            {'minDelayTarget':0,'maxDelayTarget':0,'numRetries':0}    | minDelayTarget must be greater than or equal to 1
            {'minDelayTarget':1,'maxDelayTarget':3601,'numRetries':0} | maxDelayTarget must be less than or equal to 3600
            {'minDelayTarget':1,'maxDelayTarget':1,'numRetries':300}  | numRetries must be less than or equal to 100
            {'minDelayTarget':1,'numRetries':1}                       | maxDelayTarget must be specified
            {'minDelayTarget':1,'maxDelayTarget':'1','numRetries':1}  | maxDelayTarget must be an integer
            {'minDelayTarget':9,'maxDelayTarget':1,'numRetries':1}    | maxDelayTarget must be greater than or equal to minDelayTarget
            """) void retryPolicyThatCannotBeIsRefusedByName(String policy, String reason) {
        assertThatThrownBy(() -> HttpDeliveryPolicy.checked(json("{'healthyRetryPolicy':" + policy.replace("\"", "'") + "}")))
                .hasMessage("DeliveryPolicy: healthyRetryPolicy." + reason);
        assertThatThrownBy(() -> TopicHttpPolicy.checked(json("{'http':{'defaultHealthyRetryPolicy':" + policy + "}}")))
                .hasMessage("DeliveryPolicy: http.defaultHealthyRetryPolicy." + reason);
    }

    @Test void phasesMayNotHaveMoreRetriesThanThereAre() {
        String own = json("{'healthyRetryPolicy':{'minDelayTarget':1,'maxDelayTarget':1,'numRetries':2,'numNoDelayRetries':1,"
                + "'numMinDelayRetries':1,'numMaxDelayRetries':1}}");

        assertThatThrownBy(() -> HttpDeliveryPolicy.checked(own)).hasMessageContaining("numRetries must be greater than or equal to");
    }

    @Test void unknownMembersAndFunctionsAreRefused() {
        assertThatThrownBy(() -> TopicHttpPolicy.checked(json("{'throttlePolicy':{}}")))
                .hasMessage("DeliveryPolicy: Unexpected JSON member: throttlePolicy");
        assertThatThrownBy(() -> HttpDeliveryPolicy.checked(json("{'healthyRetryPolicy':{'minDelayTarget':1,'maxDelayTarget':1,"
                + "'numRetries':2,'backoffFunction':'cubic'}}"))).hasMessageContaining("healthyRetryPolicy.backoffFunction must be one of");
        assertThatThrownBy(() -> HttpDeliveryPolicy.checked("{invalidjson}"))
                .hasMessageStartingWith("DeliveryPolicy: failed to parse JSON. Unexpected character ('i'");
        assertThatThrownBy(() -> HttpDeliveryPolicy.checked("[]")).hasMessageStartingWith("DeliveryPolicy: ");
    }

    @Test void contentTypeIsOneOfTheTwelveThatSnsKnows() {
        assertThat(
                HttpDeliveryPolicy.of("", json("{'requestPolicy':{'headerContentType':'application/json; charset=UTF-8'}}")).contentType())
                .isEqualTo("application/json; charset=UTF-8");
        assertThatThrownBy(() -> HttpDeliveryPolicy.checked(json("{'requestPolicy':{'headerContentType':'image/png'}}")))
                .hasMessageContaining("requestPolicy.headerContentType");
        assertThatThrownBy(() -> HttpDeliveryPolicy.checked("{\"requestPolicy\":{\"headerContentType\":\"text/xml;\\r\\nX: y\"}}"))
                .hasMessageContaining("requestPolicy.headerContentType");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
