package dev.brume.sns.deliverystatus;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.auth.AccessRequest;
import dev.brume.auth.Authorizer;
import dev.brume.auth.Caller;
import dev.brume.auth.PermissionCheck.Mode;
import dev.brume.auth.ServiceRoles;
import dev.brume.auth.TracedPermissionCheck;
import dev.brume.aws.AccountId;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.router.Answer;
import dev.brume.router.Delivery;
import dev.brume.router.DeliveryRouter;
import dev.brume.router.Outcome;
import dev.brume.router.Payload;
import dev.brume.router.Target;
import dev.brume.sns.sms.SmsAttributes;
import dev.brume.sns.topic.SnsTopic;
import dev.brume.sns.topic.Topics;
import dev.brume.table.MvTables;
import dev.brume.timeline.RunningTimeline;
import dev.brume.trace.BoundedTrace;
import dev.brume.trace.Cause;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryStatusLogTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00.123Z");
    private static final String SUCCESS_ROLE = "arn:aws:iam::000000000000:role/SNSSuccessFeedback";
    private static final String FAILURE_ROLE = "arn:aws:iam::000000000000:role/SNSFailureFeedback";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";
    private static final String ENVELOPE = "{\"Type\":\"Notification\",\"Message\":\"hello\"}";
    private static final String HELLO_MD5 = "5d41402abc4b2a76b9719d911017c592";
    private static final Outcome SENT =
            new Outcome.Delivered(new Answer(200, "{}", Map.of("MessageId", "sqs-id")), 1);
    private static final Outcome LOST = new Outcome.Failed("EndpointError", "The endpoint answered 500.", 500, 4, "MaximumRetryAttempts");

    private final MvTables tables = MvTables.inMemory();
    private final RunningTimeline timeline = RunningTimeline.pausedAt(tables, NOON);
    private final BoundedTrace trace = new BoundedTrace(tables, timeline);
    private final TracedPermissionCheck permissions = new TracedPermissionCheck(Mode.ENFORCE, Authorizer.ALLOW_ALL, trace);
    private final DeliveryRouter router = new DeliveryRouter(tables, timeline, trace, permissions);
    private final Topics topics = new Topics(tables);
    private final SmsAttributes smsAttributes = new SmsAttributes(tables);
    private final ServiceRoles roles = new ServiceRoles(new NoCredentials(), permissions);
    private final DeliveryStatusLog log = new DeliveryStatusLog(
            timeline, topics, smsAttributes, new StatusWriter(timeline, router, trace, roles));
    private final List<Delivery> written = new CopyOnWriteArrayList<>();

    DeliveryStatusLogTest() {
        router.register(new Target() {
            @Override public String name() {
                return "logs";
            }

            @Override public AccessRequest access(Delivery delivery) {
                return new AccessRequest(delivery.as(), "logs:PutLogEvents", delivery.to(), "000000000000", "", Map.of());
            }

            @Override public Answer deliver(Delivery delivery) {
                written.add(delivery);
                return Answer.EMPTY;
            }
        });
    }

    @AfterEach void close() {
        timeline.close();
        tables.close();
    }

    @Test void successIsLoggedAsTheRoleOfTheTopic() {
        topic(Map.of("SQSSuccessFeedbackRoleArn", SUCCESS_ROLE, "SQSSuccessFeedbackSampleRate", "100"));
        timeline.advance(ofSeconds(2));

        JsonNode entry = logged(delivery(QUEUE, ENVELOPE, Map.of("MessageId", "id")), SENT);

        assertThat(written).singleElement().satisfies(delivery -> {
            assertThat(delivery.to()).isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:sns/us-east-1/000000000000/news");
            assertThat(delivery.as().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/SNSSuccessFeedback/SNSDeliveryStatus");
            assertThat(delivery.payload().parameters()).containsEntry("CreateMissing", "true").containsKey("LogStreamName");
        });
        assertThat(entry.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(entry.path("notification")).isEqualTo(Json.parse("{\"messageMD5Sum\":\"" + HELLO_MD5
                + "\",\"messageId\":\"id\",\"topicArn\":\"arn:aws:sns:us-east-1:000000000000:news\","
                + "\"timestamp\":\"2030-01-01 12:00:00.123\"}"));
        assertThat(entry.at("/delivery/destination").asText()).isEqualTo(QUEUE);
        assertThat(entry.at("/delivery/dwellTimeMs").asInt()).isEqualTo(2_000);
        assertThat(entry.at("/delivery/attempts").asInt()).isEqualTo(1);
        assertThat(entry.at("/delivery/statusCode").asInt()).isEqualTo(200);
        assertThat(entry.at("/delivery/providerResponse").asText()).contains("\"sqsMessageId\":\"sqs-id\"");
    }

    @Test void failureHasALogOfItsOwn() {
        topic(Map.of("HTTPFailureFeedbackRoleArn", FAILURE_ROLE));

        JsonNode entry = logged(delivery("https://example.com/hook", ENVELOPE, Map.of("MessageId", "id", "Type", "Notification")), LOST);

        assertThat(written.getFirst().to())
                .isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:sns/us-east-1/000000000000/news/Failure");
        assertThat(entry.path("status").asText()).isEqualTo("FAILURE");
        assertThat(entry.at("/delivery/attempts").asInt()).isEqualTo(4);
        assertThat(entry.at("/delivery/statusCode").asInt()).isEqualTo(500);
        assertThat(entry.at("/delivery/providerResponse").asText())
                .isEqualTo("{\"ErrorCode\":\"EndpointError\",\"ErrorMessage\":\"The endpoint answered 500.\"}");
    }

    @Test void rawMessagesAndEventsOfFunctionsAreKnownByTheirText() {
        topic(Map.of(
                "SQSFailureFeedbackRoleArn", FAILURE_ROLE, "LambdaFailureFeedbackRoleArn", FAILURE_ROLE));

        JsonNode raw = logged(delivery(QUEUE, "hello", Map.of("MessageId", "id", "RawDelivery", "true")), LOST);
        JsonNode function = logged(
                delivery(FUNCTION, "{\"Records\":[{\"Sns\":{\"Message\":\"hello\"}}]}", Map.of("MessageId", "id")), LOST);

        assertThat(raw.at("/notification/messageMD5Sum").asText()).isEqualTo(HELLO_MD5);
        assertThat(raw.at("/delivery/providerResponse").asText()).contains("\"sqsRequestId\":\"Unrecoverable\"");
        assertThat(function.at("/notification/messageMD5Sum").asText()).isEqualTo(HELLO_MD5);
        assertThat(function.at("/delivery/providerResponse").asText()).contains("\"lambdaRequestId\":\"Unrecoverable\"");
    }

    @Test void successesAreSampled() {
        topic(Map.of("SQSSuccessFeedbackRoleArn", SUCCESS_ROLE, "SQSSuccessFeedbackSampleRate", "30"));
        for (int i = 0; i < 1_000; i++) {
            log.ended(delivery(QUEUE, ENVELOPE, Map.of("MessageId", "id")), SENT);
        }
        settle();

        assertThat(written).hasSizeBetween(200, 400);
    }

    @Test void nothingIsLoggedThatNobodyAskedFor() {
        topic(Map.of("SQSSuccessFeedbackRoleArn", SUCCESS_ROLE, "LambdaSuccessFeedbackRoleArn", SUCCESS_ROLE,
                "LambdaSuccessFeedbackSampleRate", "100"));

        log.ended(delivery(QUEUE, ENVELOPE, Map.of("MessageId", "id")), SENT);
        log.ended(delivery(QUEUE, ENVELOPE, Map.of("MessageId", "id")), LOST);
        log.ended(delivery(FUNCTION, ENVELOPE, Map.of()), SENT);
        log.ended(delivery("email://bob@example.com", ENVELOPE, Map.of("MessageId", "id")), SENT);
        settle();

        assertThat(written).isEmpty();
    }

    @Test void textMessagesAreLoggedAsTheAccountWants() {
        Delivery message = delivery("sms://+491234567", "hello", Map.of("MessageId", "id"));
        log.ended(message, SENT);
        settle();
        assertThat(written).isEmpty();

        smsAttributes.set(Scope.DEFAULT, Map.of("DeliveryStatusIAMRole", SUCCESS_ROLE, "DeliveryStatusSuccessSamplingRate", "100"));
        JsonNode entry = logged(message, SENT);

        assertThat(written.getFirst().to()).endsWith("log-group:sns/us-east-1/000000000000/DirectPublishToPhoneNumber");
        assertThat(entry.at("/notification/messageId").asText()).isEqualTo("id");
        assertThat(entry.at("/delivery/destination").asText()).isEqualTo("+491234567");
        assertThat(entry.at("/delivery/smsType").asText()).isEqualTo("Promotional");
        assertThat(entry.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(logged(message, LOST).path("status").asText()).isEqualTo("FAILURE");
        assertThat(written.getLast().to()).endsWith("/DirectPublishToPhoneNumber/Failure");
    }

    @Test void confirmationsAreNoNotifications() {
        topic(Map.of("HTTPFailureFeedbackRoleArn", FAILURE_ROLE));

        log.ended(delivery("http://example.com/", ENVELOPE, Map.of("MessageId", "id", "Type", "SubscriptionConfirmation")), LOST);
        settle();

        assertThat(written).isEmpty();
    }

    @Test void roleThatIsNoneIsTold() {
        topic(Map.of("SQSFailureFeedbackRoleArn", "bob"));

        log.ended(delivery(QUEUE, ENVELOPE, Map.of("MessageId", "id")), LOST);
        settle();

        assertThat(written).isEmpty();
        assertThat(trace.find(new Trace.Query(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100)))
                .singleElement()
                .satisfies(hop -> assertThat(hop.verdict()).isEqualTo(new Verdict.Lost("ValidationError", "bob is invalid")));
    }

    private void topic(Map<String, String> attributes) {
        topics.put(new SnsTopic(Scope.DEFAULT, "news", attributes, Map.of()));
    }

    private JsonNode logged(Delivery delivery, Outcome outcome) {
        log.ended(delivery, outcome);
        settle();
        JsonNode event = Json.parse(written.getLast().payload().body()).get(0);
        assertThat(event.path("timestamp").asLong()).isEqualTo(timeline.now().toEpochMilli());
        return Json.parse(event.path("message").asText());
    }

    private static Delivery delivery(String to, String body, Map<String, String> parameters) {
        return Delivery.of(new Payload(body, Map.of(), parameters))
                .in(Scope.DEFAULT)
                .from("arn:aws:sns:us-east-1:000000000000:news")
                .to(to)
                .as(Caller.service("sns.amazonaws.com", AccountId.DEFAULT))
                .causedBy(new Cause("1-58406520-a006649127e371903a2de979", "", true))
                .at(NOON);
    }

    private void settle() {
        assertThat(timeline.settle(ofSeconds(30))).isEmpty();
    }
}
