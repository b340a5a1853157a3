package dev.brume.sns.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.Caller;
import dev.brume.aws.AccountId;
import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.rig.TestRequest;
import dev.brume.router.Delivery;
import dev.brume.router.Payload;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailTargetTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String PATH = "/_aws/sns/email-messages";
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:news";
    private static final String SUBSCRIPTION = TOPIC + ":16a7ecb6-d5a9-4c46-b6a3-ffd8d7b0ff4a";
    private static final String NOTIFICATION = """
            {"Type" : "Notification", "MessageId" : "id", "TopicArn" : "%s", "Subject" : "Lunch", "Message" : "Soup", \
            "UnsubscribeURL" : "http://localhost:4566/?Action=Unsubscribe&SubscriptionArn=%s"}""".formatted(TOPIC, SUBSCRIPTION);

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final EmailMessages messages = new EmailMessages(tables);
    private final EmailMessagesEndpoint endpoint = new EmailMessagesEndpoint(messages);
    private String displayName = "";

    @AfterEach void close() {
        timeline.close();
        tables.close();
    }

    @Test void notificationIsTextWithAWayOut() {
        deliver("email://bob@example.com", NOTIFICATION, Map.of("SubscriptionArn", SUBSCRIPTION));

        JsonNode mail = shown("").get(0);
        assertThat(mail.path("From").asText()).isEqualTo("AWS Notifications <no-reply@sns.amazonaws.com>");
        assertThat(mail.path("To").asText()).isEqualTo("bob@example.com");
        assertThat(mail.path("Subject").asText()).isEqualTo("Lunch");
        assertThat(mail.path("Body").asText())
                .startsWith("Soup\n\n--\n").contains("http://localhost:4566/?Action=Unsubscribe&SubscriptionArn=" + SUBSCRIPTION);
        assertThat(mail.path("TopicArn").asText()).isEqualTo(TOPIC);
        assertThat(mail.path("SubscriptionArn").asText()).isEqualTo(SUBSCRIPTION);
        assertThat(mail.path("Timestamp").asText()).isEqualTo("2030-01-01T12:00:00Z");
    }

    @Test void mailComesFromTheDisplayNameOfTheTopic() {
        displayName = "Canteen";
        deliver("email://bob@example.com", NOTIFICATION.replace("\"Subject\" : \"Lunch\", ", ""), Map.of());

        JsonNode mail = shown("").get(0);
        assertThat(mail.path("From").asText()).isEqualTo("Canteen <no-reply@sns.amazonaws.com>");
        assertThat(mail.path("Subject").asText()).isEqualTo("AWS Notification Message");
    }

    @Test void mailboxForJsonGetsTheEnvelope() {
        deliver("email-json://bob@example.com", NOTIFICATION, Map.of());

        assertThat(shown("").get(0).path("Body").asText()).isEqualTo(NOTIFICATION);
    }

    @Test void confirmationsHaveTheirLink() {
        String url = "http://localhost:4566/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=t";
        for (String type : List.of("SubscriptionConfirmation", "UnsubscribeConfirmation")) {
            deliver("email://bob@example.com", Json.write(Json.object()
                    .put("Type", type).put("MessageId", "id").put("TopicArn", TOPIC).put("SubscribeURL", url)), Map.of());
        }

        JsonNode mails = shown("");
        assertThat(mails.get(0).path("Subject").asText()).isEqualTo("AWS Notification - Subscription Confirmation");
        assertThat(mails.get(0).path("Body").asText()).contains(TOPIC, url);
        assertThat(mails.get(0).path("SubscriptionArn").isNull()).isTrue();
        assertThat(mails.get(1).path("Subject").asText()).isEqualTo("AWS Notification - Unsubscribe Confirmation");
        assertThat(mails.get(1).path("Body").asText()).contains(TOPIC, url);
    }

    @Test void mailsAreFoundByAddressAndForgottenOnDemand() {
        deliver("email://bob@example.com", NOTIFICATION, Map.of());
        deliver("email://eve@example.com", NOTIFICATION, Map.of());

        assertThat(shown("?email=eve@example.com")).hasSize(1);
        assertThat(shown("?region=eu-west-1")).isEmpty();
        assertThat(shown("?accountId=111111111111")).isEmpty();
        assertThat(endpoint.handle(TestRequest.of("DELETE", PATH)).status()).isEqualTo(204);
        assertThat(shown("")).isEmpty();
    }

    @Test void onlyTheLatestThousandAreKept() {
        for (int i = 0; i < 1_003; i++) {
            deliver("email://bob@example.com", NOTIFICATION.replace("Soup", "Soup " + i + '.'), Map.of());
        }

        assertThat(shown("")).hasSize(1_000);
        assertThat(shown("").get(0).path("Body").asText()).startsWith("Soup 3.");
    }

    @Test void otherMethodsAreRefused() {
        assertThatThrownBy(() -> endpoint.handle(TestRequest.post(PATH, "")))
                .isInstanceOfSatisfying(AwsException.class, e -> assertThat(e.status()).isEqualTo(405));
        assertThatThrownBy(() -> shown("?accountId=bob")).hasMessage("Invalid parameter: accountId");
    }

    private void deliver(String to, String body, Map<String, String> parameters) {
        new EmailTarget(to.substring(0, to.indexOf(':')), timeline, messages, _ -> displayName)
                .deliver(Delivery.of(new Payload(body, Map.of(), parameters))
                        .in(new Scope(AccountId.DEFAULT, Region.US_EAST_1))
                        .from(TOPIC)
                        .to(to)
                        .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                        .causedBy(new Cause("1-58406520-a006649127e371903a2de979", "", true))
                        .at(NOON));
    }

    private JsonNode shown(String query) {
        return Json.parse(endpoint.handle(TestRequest.get(PATH + query)).body().text()).path("email_messages");
    }
}
