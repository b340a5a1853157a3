package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.json.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsTest {
    private static final String OTHERS_QUEUE = "arn:aws:sqs:eu-west-3:111122223333:theirs";
    private static final Caller ANONYMOUS = new Caller(Caller.Kind.ANONYMOUS, AccountId.DEFAULT, "*", "", "", Map.of());

    private final Rig rig = new Rig();
    private String topic;

    @BeforeEach void createTopic() {
        topic = rig.topic("orders");
    }

    @AfterEach void close() {
        rig.close();
    }

    @ParameterizedTest @CsvSource({
        "sqs, unknown, SQS endpoint ARN",
        "lambda, arn:aws:sqs:eu-west-3:000000000000:q, Lambda endpoint ARN",
        "http, https://example.com, Endpoint must match the specified protocol",
        "email, nobody, Email address",
        "carrier-pigeon, x, Amazon SNS does not support this protocol string: carrier-pigeon"}) void whatIsNoEndpointOfTheProtocolIsRefused(
                String protocol, String endpoint, String reason) {
        assertThatThrownBy(() -> rig.subscribe(topic, protocol, endpoint)).hasMessage("Invalid parameter: " + reason);
    }

    @ParameterizedTest @CsvSource({"firehose", "application"}) void protocolsThatAreNotSimulatedAreRefusedByName(String protocol) {
        assertThatThrownBy(() -> rig.subscribe(topic, protocol, "arn:aws:firehose:eu-west-3:000000000000:deliverystream/s"))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("NotImplemented"))
                .hasMessageContaining(protocol);
    }

    @Test void theOwnerOfAQueueIsNotAskedAndItsNeighbourIs() {
        assertThat(attributes(rig.subscribe(topic, "sqs", Rig.QUEUE)))
                .containsEntry("PendingConfirmation", "false").containsEntry("ConfirmationWasAuthenticated", "true")
                .containsEntry("RawMessageDelivery", "false").containsEntry("Owner", "000000000000")
                .containsEntry("SubscriptionPrincipal", "arn:aws:iam::000000000000:user/alice");
        String theirs = rig.subscribe(topic, "sqs", OTHERS_QUEUE);
        assertThat(attributes(theirs)).containsEntry("PendingConfirmation", "true");
        String token = Json.parse(rig.bodies(OTHERS_QUEUE).getFirst()).path("Token").asText();
        rig.publish(topic, "too early");
        rig.sns.confirmSubscription(Rig.call(), new ConfirmSubscriptionInput(topic, token, null));
        rig.publish(topic, "in time");
        assertThat(rig.bodies(OTHERS_QUEUE)).hasSize(2).last().asString().contains("in time");
    }

    @Test void aConfirmationSaysWhatToVisit() {
        rig.subscribe(topic, "sqs", OTHERS_QUEUE);
        var confirmation = Json.parse(rig.bodies(OTHERS_QUEUE).getFirst());
        assertThat(confirmation.path("Type").asText()).isEqualTo("SubscriptionConfirmation");
        assertThat(confirmation.path("Message").asText()).isEqualTo("You have chosen to subscribe to the topic " + topic
                + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
        assertThat(confirmation.path("SubscribeURL").asText()).isEqualTo("http://localhost:4566/?Action=ConfirmSubscription&TopicArn="
                + topic + "&Token=" + confirmation.path("Token").asText());
        assertThat(confirmation.path("Timestamp").asText()).isEqualTo("2030-01-01T12:00:00.000Z");
    }

    @Test void tokensThatConfirmNothingAreRefused() {
        assertThatThrownBy(() -> confirm("randomtoken")).hasMessage("Invalid token");
        assertThatThrownBy(() -> confirm("0".repeat(320))).hasMessage("Invalid parameter: Token");
    }

    @Test void whatNobodyConfirmsIsForgottenAfterTwoDays() {
        String subscription = rig.subscribe(topic, "sqs", OTHERS_QUEUE);
        rig.settle();
        rig.advance(Duration.ofHours(47));
        assertThat(attributes(subscription)).containsEntry("PendingConfirmation", "true");
        rig.advance(Duration.ofHours(2));
        assertThatThrownBy(() -> attributes(subscription)).hasMessage("Subscription does not exist");
    }

    @Test void aPendingSubscriptionIsListedWithoutItsArn() {
        rig.subscribe(topic, "email", "me@example.com");
        assertThat(rig.sns.listSubscriptions(Rig.call(), new ListSubscriptionsInput(null)).subscriptions())
                .containsExactly(new Subscription("PendingConfirmation", "000000000000", "email", "me@example.com", topic));
        assertThat(rig.sns.subscribe(Rig.call(), new SubscribeInput(topic, "email", "you@example.com", null, null)).subscriptionArn())
                .isEqualTo("pending confirmation");
    }

    @Test void anEndpointIsSubscribedOnce() {
        String first = rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "True");
        assertThat(rig.subscribe(topic, "sqs", Rig.QUEUE, "RawMessageDelivery", "true")).isEqualTo(first);
        assertThat(rig.subscribe(topic, "sqs", Rig.QUEUE)).isEqualTo(first);
        assertThatThrownBy(() -> rig.subscribe(topic, "sqs", Rig.QUEUE, "FilterPolicyScope", "MessageBody"))
                .hasMessage("Invalid parameter: Attributes Reason: Subscription already exists with different attributes");
    }

    @Test void whatIsNoAttributeOrNoValueOfOneIsRefused() {
        String subscription = rig.subscribe(topic, "sqs", Rig.QUEUE);
        assertThatThrownBy(() -> rig.set(subscription, "Colour", "red")).hasMessage("Invalid parameter: AttributeName");
        assertThatThrownBy(() -> rig.set(subscription, "RawMessageDelivery", ""))
                .hasMessage("Invalid parameter: RawMessageDelivery: Invalid value []. Must be true or false.");
        assertThatThrownBy(() -> rig.set(subscription, "RedrivePolicy", "{'deadLetterTargetArn':'x'}"))
                .hasMessage("Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn");
        assertThatThrownBy(() -> rig.set(subscription, "FilterPolicy", "{'a':[]}"))
                .hasMessageStartingWith("Invalid parameter: FilterPolicy: Empty arrays are not allowed");
        assertThatThrownBy(() -> rig.subscribe(topic, "lambda", Rig.FUNCTION, "RawMessageDelivery", "true")).hasMessage(
                "Invalid parameter: Attributes Reason: RawMessageDelivery: Delivery protocol [lambda] does not support raw message delivery.");
        assertThatThrownBy(() -> rig.set(subscription, "ReplayPolicy", "{}"))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("NotImplemented"));
    }

    @Test void onlyQueuesSubscribeToFifoTopicsAndFifoQueuesToNothingElse() {
        String fifo = rig.fifoTopic("orders.fifo");
        assertThatThrownBy(() -> rig.subscribe(topic, "sqs", Rig.QUEUE + ".fifo")).hasMessage(
                "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        assertThatThrownBy(() -> rig.subscribe(fifo, "sms", "+4912345")).hasMessage("Invalid parameter: Invalid protocol type: sms");
        String subscription = rig.subscribe(fifo, "sqs", Rig.QUEUE + ".fifo");
        assertThatThrownBy(() -> rig.set(subscription, "RedrivePolicy", "{'deadLetterTargetArn':'" + Rig.QUEUE + "'}")).hasMessage(
                "Invalid parameter: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
    }

    @Test void whoeverHasTheUrlMayUnsubscribeButForWhatWasConfirmedSignedIn() {
        String subscription = rig.subscribe(topic, "email", "me@example.com");
        confirm(token(subscription));
        rig.sns.unsubscribe(Rig.call(ANONYMOUS), new UnsubscribeInput(subscription));
        assertThatThrownBy(() -> attributes(subscription)).hasMessage("Subscription does not exist");
        rig.sns.unsubscribe(Rig.call(), new UnsubscribeInput(subscription));

        String guarded = rig.subscribe(topic, "sqs", Rig.QUEUE);
        assertThatThrownBy(() -> rig.sns.unsubscribe(Rig.call(ANONYMOUS), new UnsubscribeInput(guarded)))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.code()).isEqualTo("AuthorizationError"));
    }

    @Test void anArnThatIsNoneIsRefusedByItsElements() {
        assertThatThrownBy(() -> rig.sns.unsubscribe(Rig.call(), new UnsubscribeInput("arn:aws:sns:us-east-1:random")))
                .hasMessage("Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 5");
        assertThatThrownBy(() -> rig.sns.unsubscribe(Rig.call(), new UnsubscribeInput(topic)))
                .hasMessage("Invalid parameter: SubscriptionId");
    }

    @Test void listsComeInPagesOfAHundred() {
        for (int i = 0; i < 101; i++) {
            rig.subscribe(topic, "sms", "+49123" + (1000 + i));
        }
        var first = rig.sns.listSubscriptionsByTopic(Rig.call(), new ListSubscriptionsByTopicInput(topic, null));
        var second = rig.sns.listSubscriptionsByTopic(Rig.call(), new ListSubscriptionsByTopicInput(topic, first.nextToken()));
        assertThat(first.subscriptions()).hasSize(100);
        assertThat(second.subscriptions()).hasSize(1).doesNotContainAnyElementsOf(first.subscriptions());
        var owned = rig.sns.listSubscriptions(Rig.call(), new ListSubscriptionsInput(null));
        assertThat(rig.sns.listSubscriptions(Rig.call(), new ListSubscriptionsInput(owned.nextToken())).subscriptions()).hasSize(1);
    }

    @Test void topicCountsItsSubscriptions() {
        rig.subscribe(topic, "sqs", Rig.QUEUE);
        rig.subscribe(topic, "email", "me@example.com");
        rig.sns.unsubscribe(Rig.call(), new UnsubscribeInput(rig.subscribe(topic, "sms", "+4912345")));
        assertThat(rig.sns.getTopicAttributes(Rig.call(), new GetTopicAttributesInput(topic)).attributes())
                .containsEntry("SubscriptionsConfirmed", "1").containsEntry("SubscriptionsPending", "1")
                .containsEntry("SubscriptionsDeleted", "1");
    }

    @Test void onlyWhoSignsKeepsOthersFromUnsubscribing() {
        String subscription = rig.subscribe(topic, "http", "http://localhost:1/a");
        String token = token(subscription);
        var guarding = new ConfirmSubscriptionInput(topic, token, "true");

        rig.sns.confirmSubscription(Rig.call(ANONYMOUS), guarding);
        assertThat(attributes(subscription)).containsEntry("ConfirmationWasAuthenticated", "false");

        rig.sns.confirmSubscription(Rig.call(), guarding);
        rig.sns.confirmSubscription(Rig.call(ANONYMOUS), new ConfirmSubscriptionInput(topic, token, null));
        assertThat(attributes(subscription)).containsEntry("ConfirmationWasAuthenticated", "true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "arn:aws:sqs:eu-west-3:000000000000:dead.fifo | must use a standard queue as DLQ for a Subscription to a standard Topic.",
        "arn:aws:sqs:us-east-1:000000000000:dead      | the DLQ must be in the account and region of the Subscription.",
        "arn:aws:sqs:eu-west-3:111122223333:dead      | the DLQ must be in the account and region of the Subscription."
    }) void deadLettersStayWhereTheSubscriptionIs(String queue, String why) {
        String subscription = rig.subscribe(topic, "sqs", Rig.QUEUE);
        assertThatThrownBy(() -> rig.set(subscription, "RedrivePolicy", "{'deadLetterTargetArn':'" + queue + "'}"))
                .hasMessage("Invalid parameter: RedrivePolicy: " + why);
    }

    @Test void aRedrivePolicyCountsNoReceives() {
        String subscription = rig.subscribe(topic, "sqs", Rig.QUEUE);
        assertThatThrownBy(() -> rig.set(subscription, "RedrivePolicy", "{'deadLetterTargetArn':'" + Rig.QUEUE + "','maxReceiveCount':3}"))
                .hasMessage("Invalid parameter: RedrivePolicy: invalid JSON. Attribute maxReceiveCount is unknown.");
    }

    private void confirm(String token) {
        rig.sns.confirmSubscription(Rig.call(), new ConfirmSubscriptionInput(topic, token, null));
    }

    private String token(String subscription) {
        return Json.parse(rig.get("/_aws/sns/subscription-tokens/" + subscription)).path("subscription_token").asText();
    }

    private Map<String, String> attributes(String subscription) {
        return rig.sns.getSubscriptionAttributes(Rig.call(), new GetSubscriptionAttributesInput(subscription)).attributes();
    }
}
