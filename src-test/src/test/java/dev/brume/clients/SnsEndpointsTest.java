package dev.brume.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.sns.util.SignatureChecker;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Webhooks and mailboxes as subscribers, with clients of AWS and with none.
class SnsEndpointsTest {
    @RegisterExtension static final RunningBrume BRUME = new RunningBrume();

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final String account = RunningBrume.newAccount();
    private final JavaSdk sdk = JavaSdk.of(BRUME.uri(), account);
    private final SnsClient sns = sdk.sns();
    private final SqsClient sqs = sdk.sqs();
    private final HttpClient browser = HttpClient.newHttpClient();
    private String topic;

    @BeforeEach void makeTopic() {
        BRUME.setTime(NOON);
        topic = sns.createTopic(request -> request.name("news")).topicArn();
    }

    @AfterEach void closeClients() {
        sns.close();
        sqs.close();
        browser.close();
    }

    @Test void webhookConfirmsIsNotifiedAndLeavesWithoutAnyCredentials() throws Exception {
        try (Webhook webhook = new Webhook()) {
            assertThat(subscribe("http", webhook.url())).isEqualTo("pending confirmation");
            BRUME.settle();
            Webhook.Post confirmation = webhook.last();
            assertThat(confirmation.type()).isEqualTo("SubscriptionConfirmation");
            assertThat(isVerified(confirmation.body())).isTrue();

            assertThat(get(confirmation.text("SubscribeURL"))).contains("<SubscriptionArn>" + topic + ":");
            sns.publish(request -> request.topicArn(topic).subject("Lunch").message("Suppe für alle"));
            BRUME.settle();
            Webhook.Post notification = webhook.last();
            assertThat(notification.type()).isEqualTo("Notification");
            assertThat(notification.contentType()).isEqualTo("text/plain; charset=UTF-8");
            assertThat(notification.text("Message")).isEqualTo("Suppe für alle");
            assertThat(isVerified(notification.body())).isTrue();

            get(notification.text("UnsubscribeURL"));
            BRUME.settle();
            Webhook.Post farewell = webhook.last();
            assertThat(farewell.type()).isEqualTo("UnsubscribeConfirmation");
            assertThat(isVerified(farewell.body())).isTrue();
            assertThat(subscriptions()).isEmpty();

            get(farewell.text("SubscribeURL"));
            assertThat(subscriptions()).hasSize(1);
            assertThat(webhook.posts()).hasSize(3);
        }
    }

    @ParameterizedTest @ValueSource(strings = {"1", "2"}) void envelopesInQueuesAreVerifiedByTheSdkOfAws(String version) throws Exception {
        sns.setTopicAttributes(
                request -> request.topicArn(topic).attributeName("SignatureVersion").attributeValue(version));
        String queue = queue("orders");
        subscribe("sqs", arn(queue));
        sns.publish(request -> request.topicArn(topic).message("hello"));
        BRUME.settle();

        String body = receive(queue).getFirst();
        assertThat(Json.parse(body).path("SignatureVersion").asText()).isEqualTo(version);
        assertThat(isVerified(body)).isTrue();
        assertThat(isVerified(body.replace("hello", "goodbye"))).isFalse();
    }

    @Test void webhookThatFailsIsRetriedByItsPolicyUntilTheMessageIsADeadLetter() throws Exception {
        String dead = queue("dead");
        String healthy = queue("healthy");
        subscribe("sqs", arn(healthy));
        try (Webhook webhook = new Webhook()) {
            String subscription = confirmed(webhook, Map.of(
                    "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn(dead) + "\"}",
                    "DeliveryPolicy", "{\"healthyRetryPolicy\":{\"minDelayTarget\":5,\"maxDelayTarget\":15,\"numRetries\":3},"
                            + "\"requestPolicy\":{\"headerContentType\":\"application/json\"}}"));
            webhook.status = 500;
            sns.publish(request -> request.topicArn(topic).message("hello"));
            BRUME.settle();
            assertThat(receive(healthy)).hasSize(1);

            BRUME.advance(Duration.ofSeconds(29));
            assertThat(notifications(webhook)).hasSize(3).allMatch(post -> post.contentType().equals("application/json"));
            BRUME.advance(Duration.ofSeconds(1));

            assertThat(notifications(webhook)).hasSize(4);
            assertThat(receive(dead)).singleElement().isEqualTo(webhook.last().body());
            assertThat(sns.getSubscriptionAttributes(request -> request.subscriptionArn(subscription)).attributes()
                    .get("EffectiveDeliveryPolicy")).contains("\"maxDelayTarget\":15");
        }
    }

    @Test void webhookCannotSendBrumeToItsOwnInterface() throws Exception {
        try (Webhook webhook = new Webhook()) {
            confirmed(webhook, Map.of());
            webhook.status = 307;
            webhook.location = BRUME.url() + "/_brume/reset";
            sns.publish(request -> request.topicArn(topic).message("hello"));
            BRUME.settle();
            BRUME.advance(Duration.ofHours(2));

            assertThat(notifications(webhook)).hasSize(1);
            assertThat(sns.listTopics().topics()).hasSize(1);
        }
    }

    @Test void policiesThatCannotBeAreRefusedAsAwsDoes() {
        assertThat(catchMessage(() -> sns.setTopicAttributes(request -> request.topicArn(topic).attributeName("DeliveryPolicy")
                .attributeValue("{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":1,"
                        + "\"numRetries\":300}}}"))))
                .startsWith(
                        "Invalid parameter: DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than or equal to 100");
        assertThat(catchMessage(() -> sns.createTopic(request -> request.name("other")
                .attributes(Map.of("SQSSuccessFeedbackSampleRate", "500")))))
                .startsWith("Invalid parameter: Attributes Reason: SQSSuccessFeedbackSampleRate: 500 value provided is not an integer"
                        + " between 0-100");
        assertThat(catchMessage(() -> sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint("http://localhost/")
                .attributes(Map.of("DeliveryPolicy", "{\"healthyRetryPolicy\":{\"minDelayTarget\":0,\"maxDelayTarget\":0,"
                        + "\"numRetries\":0}}")))))
                .startsWith("Invalid parameter: Attributes Reason: DeliveryPolicy: healthyRetryPolicy.minDelayTarget must be greater"
                        + " than or equal to 1");
    }

    @Test void mailIsCapturedAndConfirmedByItsLink() throws Exception {
        subscribe("email", "bob@example.com");
        subscribe("email-json", "eve@example.com");
        BRUME.settle();
        for (JsonNode mail : mails()) {
            String body = mail.path("Body").asText();
            String link = mail.path("To").asText().startsWith("bob")
                    ? body.lines().filter(line -> line.startsWith("http://")).findFirst().orElseThrow()
                    : Json.parse(body).path("SubscribeURL").asText();
            get(link);
        }
        sns.publish(request -> request.topicArn(topic).subject("Lunch").message("Soup"));
        BRUME.settle();

        assertThat(mails()).hasSize(4);
        JsonNode text = mails("&email=bob@example.com").get(1);
        assertThat(text.path("Subject").asText()).isEqualTo("Lunch");
        assertThat(text.path("Body").asText()).startsWith("Soup\n");
        JsonNode json = mails("&email=eve@example.com").get(1);
        assertThat(isVerified(json.path("Body").asText())).isTrue();
    }

    @Test void deliveriesAreLoggedForEveryProtocol() throws Exception {
        String role = "arn:aws:iam::" + account + ":role/feedback";
        for (String kind : List.of("HTTP", "SQS")) {
            set(kind + "SuccessFeedbackRoleArn", role);
            set(kind + "FailureFeedbackRoleArn", role);
            set(kind + "SuccessFeedbackSampleRate", "100");
        }
        String queue = queue("orders");
        subscribe("sqs", arn(queue));
        try (Webhook webhook = new Webhook(); CloudWatchLogsClient logs = sdk.logs()) {
            confirmed(webhook, Map.of());
            webhook.status = 404;
            String id = sns.publish(request -> request.topicArn(topic).message("hello")).messageId();
            BRUME.settle();

            JsonNode success = logged(logs, "sns/eu-west-3/" + account + "/news");
            assertThat(success.at("/notification/messageId").asText()).isEqualTo(id);
            assertThat(success.at("/delivery/destination").asText()).isEqualTo(arn(queue));
            assertThat(success.path("status").asText()).isEqualTo("SUCCESS");
            JsonNode failure = logged(logs, "sns/eu-west-3/" + account + "/news/Failure");
            assertThat(failure.at("/notification/messageId").asText()).isEqualTo(id);
            assertThat(failure.at("/delivery/destination").asText()).isEqualTo(webhook.url());
            assertThat(failure.at("/delivery/statusCode").asInt()).isEqualTo(404);
            assertThat(failure.path("status").asText()).isEqualTo("FAILURE");
        }
    }

    private static JsonNode logged(CloudWatchLogsClient logs, String group) {
        List<FilteredLogEvent> events = logs.filterLogEvents(request -> request.logGroupName(group)).events();
        assertThat(events).hasSize(1);
        return Json.parse(events.getFirst().message());
    }

    private static String catchMessage(Runnable call) {
        try {
            call.run();
        } catch (SnsException e) {
            return e.awsErrorDetails().errorMessage();
        }
        throw new AssertionError("It was not refused");
    }

    private void set(String attribute, String value) {
        sns.setTopicAttributes(request -> request.topicArn(topic).attributeName(attribute).attributeValue(value));
    }

    private String subscribe(String protocol, String endpoint) {
        return sns.subscribe(request -> request.topicArn(topic).protocol(protocol).endpoint(endpoint)).subscriptionArn();
    }

    /// Subscribes a webhook that confirms by the API.
    private String confirmed(Webhook webhook, Map<String, String> attributes) {
        sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(webhook.url()).attributes(attributes));
        BRUME.settle();
        String token = webhook.last().text("Token");
        return sns.confirmSubscription(request -> request.topicArn(topic).token(token)).subscriptionArn();
    }

    private static List<Webhook.Post> notifications(Webhook webhook) {
        return webhook.posts().stream().filter(post -> post.type().equals("Notification")).toList();
    }

    private List<?> subscriptions() {
        return sns.listSubscriptionsByTopic(request -> request.topicArn(topic)).subscriptions();
    }

    private JsonNode mails() throws Exception {
        return mails("");
    }

    private JsonNode mails(String filter) throws Exception {
        String answer = get(BRUME.url() + "/_aws/sns/email-messages?accountId=" + account + "&region=eu-west-3" + filter);
        return Json.parse(answer).path("email_messages");
    }

    private String get(String url) throws Exception {
        HttpResponse<String> response =
                browser.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String queue(String name) {
        return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }

    private String arn(String queue) {
        return sqs.getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes().get(QueueAttributeName.QUEUE_ARN);
    }

    private List<String> receive(String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10)).messages().stream()
                .map(message -> message.body()).toList();
    }

    /// By AWS's verifier, with the certificate that the message points at.
    private boolean isVerified(String message) throws Exception {
        String pem = get(Json.parse(message).path("SigningCertURL").asText());
        PublicKey key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))).getPublicKey();
        return new SignatureChecker().verifyMessageSignature(message, key);
    }
}
