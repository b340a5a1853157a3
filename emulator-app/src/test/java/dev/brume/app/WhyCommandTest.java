package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.aws.Scope;
import dev.brume.json.Json;
import dev.brume.timeline.Timeline;
import dev.brume.trace.Cause;
import dev.brume.trace.Hop;
import dev.brume.trace.Trace;
import dev.brume.trace.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhyCommandTest extends CommandTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String IN = ":us-east-1:000000000000:";
    private static final String TOPIC = "arn:aws:sns" + IN + "orders";
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    /// With permissions, unlike the other commands' tests.
    @BeforeAll static void start() {
        start(Map.of("IAM", "enforce"));
    }

    @AfterAll static void closeClient() {
        CLIENT.close();
    }

    @BeforeEach void reset() {
        out.getBuffer().setLength(0);
        new ControlClient(endpoint()).post("/_brume/reset", Json.object());
        brume.platform().timeline().set(Timeline.Mode.PAUSED, Optional.of(NOON));
    }

    @Test void filterThatDoesNotMatchIsTheReasonBelowThePublishingCall() {
        queue("eu", true);
        queue("all", true);
        sns("CreateTopic", "Name", "orders");
        subscribe("eu", "{\"region\":[\"eu\"]}");
        subscribe("all", "{}");
        String id = sns("Publish", "TopicArn", TOPIC, "Message", "one", "MessageAttributes.entry.1.Name", "region",
                "MessageAttributes.entry.1.Value.DataType", "String", "MessageAttributes.entry.1.Value.StringValue", "us")
                .replaceAll("(?s).*<MessageId>(.*)</MessageId>.*", "$1");
        settle();

        assertThat(run("why", id)).isZero();
        assertThat(text())
                .containsSubsequence("Trace 1-", ", 2030-01-01T12:00:00Z, account 000000000000, us-east-1", "sns:Publish", "→ sns:orders")
                .containsPattern("─ ● ?\\S+  → sqs:eu\n.*not delivered: .*region")
                .containsPattern("─ .*→ sqs:all\n.*delivered\n");

        assertThat(run("why", "arn:aws:sqs" + IN + "eu")).isZero();
        assertThat(text())
                .contains("→ sqs:eu", "not delivered: ", "… 1 other effect")
                .doesNotContain("sqs:all")
                .contains("Calls that led to nothing, and logs: ", "shown with --all");

        assertThat(run("why", "eu", "--all")).isZero();
        assertThat(text()).contains("sqs:CreateQueue", "not delivered: ");
    }

    @Test void messageOfAQueueLeadsBackToItsPublishingAndOnToItsReceive() {
        queue("all", true);
        sns("CreateTopic", "Name", "orders");
        subscribe("all", "{}");
        sns("Publish", "TopicArn", TOPIC, "Message", "one");
        settle();
        String id = sqs("ReceiveMessage", "all", "").at("/Messages/0/MessageId").asText();

        assertThat(run("why", id)).isZero();
        assertThat(text()).containsSubsequence("sns:Publish", "● ", "→ sqs:all", "delivered", "MessageId " + id)
                .containsSubsequence("Trace 1-", "Trace 1-", "● sqs:ReceiveMessage");
    }

    @Test void targetThatMayNotBeReachedIsDeniedAndItsEventIsInTheDeadLetterQueue() {
        queue("closed", false);
        queue("dead", true);
        events("PutRule", "{\"Name\":\"all\",\"EventPattern\":\"{\\\"source\\\":[\\\"shop\\\"]}\"}");
        events("PutTargets", "{\"Rule\":\"all\",\"Targets\":[{\"Id\":\"1\",\"Arn\":\"arn:aws:sqs" + IN + "closed\","
                + "\"DeadLetterConfig\":{\"Arn\":\"arn:aws:sqs" + IN + "dead\"}}]}");
        String id = events("PutEvents", "{\"Entries\":[{\"Source\":\"shop\",\"DetailType\":\"order\",\"Detail\":\"{}\"}]}")
                .at("/Entries/0/EventId").asText();
        settle();

        assertThat(run("why", "arn:aws:sqs" + IN + "closed")).isZero();
        assertThat(text()).containsSubsequence("events:PutEvents", "events:rule/all", "● ", "sqs:closed", "dead letter to sqs:dead",
                "→ sqs:dead", "delivered");
        assertThat(run("why", id)).isZero();
        assertThat(text()).containsSubsequence("● events:PutEvents", "sqs:closed", "denied", "sqs:dead");
    }

    @Test void attemptsStandBelowTheirDeliveryWithTheTimesThatPassed() {
        Trace trace = brume.platform().trace();
        Cause cause = trace.record(trace.begin(null), Scope.DEFAULT, "sns:Publish", "me", TOPIC, new Verdict.Accepted(), Map.of());
        Cause delivery = hop(cause, "router:Deliver", new Verdict.Accepted());
        hop(delivery, "sqs:SendMessage", new Verdict.Retrying(1, "Throttled", "Too\n fast.", NOON.plusSeconds(90)));
        brume.platform().timeline().advance(Duration.ofSeconds(90));
        hop(delivery, "sqs:SendMessage", new Verdict.Lost("Throttled", "Too fast."));
        brume.platform().timeline().advance(Duration.ofHours(50));
        hop(delivery, "sqs:SendMessage", new Verdict.Delivered(3));

        assertThat(run("why", cause.traceId())).isZero();
        assertThat(text().lines().skip(1)).containsExactly(
                "       +0 ms  ● sns:Publish  me → sns:orders",
                "              │  accepted",
                "       +0 ms  └─ ● router:Deliver  → sqs:slow",
                "                 │  accepted",
                "       +0 ms     ├─ ● sqs:SendMessage  sns:orders → sqs:slow",
                "                 │     attempt 1 failed (Throttled): Too fast.; next at 2030-01-01T12:01:30Z",
                " +1 min 30 s     ├─ ● sqs:SendMessage  sns:orders → sqs:slow",
                "                 │     given up and lost, no dead-letter queue has it (Throttled): Too fast.",
                "    +2 d 2 h     └─ ● sqs:SendMessage  sns:orders → sqs:slow",
                "                       delivered by attempt 3");
    }

    @Test void executionEndsBelowTheCallThatStartedIt() {
        send("iam", "Version=2010-05-08&Action=CreateRole&RoleName=flow&AssumeRolePolicyDocument="
                + URLEncoder.encode("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"states.amazonaws.com\"},"
                        + "\"Action\":\"sts:AssumeRole\"}}", StandardCharsets.UTF_8),
                "Content-Type", "application/x-www-form-urlencoded");
        String definition = "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"Order.Empty\",\"Cause\":\"no lines\"}}}";
        states("CreateStateMachine", Json.object().put("name", "orders").put("roleArn", "arn:aws:iam::000000000000:role/flow")
                .put("definition", definition));
        states("StartExecution", Json.object().put("stateMachineArn", "arn:aws:states" + IN + "stateMachine:orders").put("name", "o-17"));
        settle();

        assertThat(run("why", "arn:aws:states" + IN + "execution:orders:o-17")).isZero();
        assertThat(text()).containsSubsequence("states:StartExecution", "● states:ExecutionFailed", "→ states:execution:orders:o-17",
                "failed (Order.Empty): no lines", "Status FAILED");
    }

    @Test void messageOfABatchGoesOnWhereTheFunctionRan() {
        Trace trace = brume.platform().trace();
        Cause first = mapping(trace.begin(null), Map.of("MessageId", "m1"));
        mapping(trace.begin(null), Map.of("MessageId", "m2", Hop.INVOKED_IN_TRACE, first.traceId()));
        trace.record(first, Scope.DEFAULT, "lambda:InvokeFunction", "mapping", "arn:aws:lambda" + IN + "function:cook",
                new Verdict.Failed("Unhandled", "no salt"), Map.of());

        assertThat(run("why", "m2")).isZero();
        assertThat(text())
                .containsSubsequence("● lambda:ReceiveMessage", "MessageId m2", "lambda:InvokeFunction", "→ lambda:function:cook",
                        "no salt")
                .doesNotContain("m1");
    }

    @Test void textIsBrokenWhereTheTerminalEndsAndColouredThere() {
        Trace trace = brume.platform().trace();
        trace.record(trace.begin(null), Scope.DEFAULT, "sns:Publish", "me", TOPIC,
                new Verdict.Failed("Busy", "word ".repeat(40).strip()), Map.of("MessageId", "m1"));
        screen = new Screen(60, false);
        assertThat(run("why", "m1")).isZero();
        assertThat(text().lines()).allMatch(line -> line.length() <= 60 || line.startsWith("Trace ")).hasSizeGreaterThan(4)
                .element(1).isEqualTo("  account 000000000000, us-east-1");

        screen = new Screen(60, true);
        assertThat(run("why", "m1")).isZero();
        assertThat(text()).contains("\u001b[31mfailed (Busy)", "\u001b[0m");
    }

    @Test void newestTracesAreShownAndHowManyThereAreMore() {
        queue("all", true);
        for (int i = 0; i < 4; i++) {
            sqs("SendMessage", "all", ",\"MessageBody\":\"" + i + "\"");
        }
        assertThat(run("why", "all", "--limit", "2")).isZero();
        assertThat(text().lines().filter(line -> line.startsWith("Trace "))).hasSize(2);
        assertThat(text()).contains("Older ones: 3, shown with --limit 5");
    }

    @Test void whatIsNotKnownIsSaidInOneLineAndIsCodeOne() {
        assertThat(run("why", "nobody")).isEqualTo(ExitCodes.FAILURE);
        assertThat(err.toString().strip()).startsWith("brume: nothing is known of nobody: ").doesNotContain("\n");
        assertThat(run("why")).isEqualTo(ExitCodes.USAGE);
    }

    @Test void whatBearsTheSameNameIsToldApart() {
        queue("orders", true);
        sns("CreateTopic", "Name", "orders");
        assertThat(run("why", "orders")).isZero();
        assertThat(text())
                .endsWith("orders is the name of several; to see one, give its ARN:\n  " + TOPIC + "\n  arn:aws:sqs" + IN + "orders");
        assertThat(run("why", TOPIC)).isZero();
        assertThat(text()).doesNotContain("several", "arn:aws:sqs");
    }

    @Test void whatIsLoggedIsLeftOutUnlessItsGroupIsAskedFor() {
        Trace trace = brume.platform().trace();
        String function = "arn:aws:lambda" + IN + "function:cook";
        String group = "arn:aws:logs" + IN + "log-group:/aws/lambda/cook";
        trace.record(trace.begin(null), Scope.DEFAULT, "lambda:InvokeFunction", "me", function, new Verdict.Failed("Unhandled", "no salt"),
                Map.of());
        trace.record(trace.begin(null), Scope.DEFAULT, "logs:PutLogEvents", function, group, new Verdict.Delivered(1), Map.of());
        assertThat(run("why", function)).isZero();
        assertThat(text()).contains("no salt", "Calls that led to nothing, and logs: 1, shown with --all").doesNotContain("PutLogEvents");
        assertThat(run("why", group)).isZero();
        assertThat(text()).contains("● logs:PutLogEvents");
    }

    @Test void treeIsJsonWhenAskedFor() {
        Trace trace = brume.platform().trace();
        Cause cause = trace.record(trace.begin(null), Scope.DEFAULT, "sns:Publish", "me", TOPIC, new Verdict.Accepted(), Map.of());
        hop(cause, "sns:Filter", new Verdict.Refused("not for it"));

        assertThat(run("why", "slow", "--json")).isZero();
        JsonNode tree = Json.parse(text()).at("/trees/0");
        assertThat(tree.path("asked").asBoolean()).isFalse();
        assertThat(tree.at("/effects/0/verdict/reason").asText()).isEqualTo("not for it");
        assertThat(tree.at("/effects/0/asked").asBoolean()).isTrue();
    }

    private static Cause mapping(Cause cause, Map<String, String> details) {
        return brume.platform().trace().record(cause, Scope.DEFAULT, "lambda:ReceiveMessage", "arn:aws:sqs" + IN + "all", "mapping",
                new Verdict.Accepted(), details);
    }

    private static Cause hop(Cause cause, String action, Verdict verdict) {
        return brume.platform().trace().record(cause, Scope.DEFAULT, action, TOPIC, "arn:aws:sqs" + IN + "slow", verdict,
                Map.of("DeliveryId", "d1"));
    }

    private static void queue(String name, boolean open) {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}}";
        JsonNode attributes = open ? Json.object().put("Policy", policy) : Json.object();
        call("sqs", "AmazonSQS.CreateQueue", "{\"QueueName\":\"" + name + "\",\"Attributes\":" + Json.write(attributes) + "}");
    }

    private static void subscribe(String queue, String filter) {
        sns("Subscribe", "TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", "arn:aws:sqs" + IN + queue,
                "Attributes.entry.1.key", "FilterPolicy", "Attributes.entry.1.value", filter);
    }

    private static void settle() {
        assertThat(brume.platform().timeline().settle(Duration.ofSeconds(60))).isEmpty();
    }

    private static JsonNode sqs(String operation, String queue, String more) {
        return call("sqs", "AmazonSQS." + operation,
                "{\"QueueUrl\":\"http://localhost:4566/000000000000/" + queue + "\"" + more + "}");
    }

    private static JsonNode events(String operation, String body) {
        return call("events", "AWSEvents." + operation, body);
    }

    private static void states(String operation, JsonNode body) {
        call("states", "AWSStepFunctions." + operation, Json.write(body));
    }

    private static JsonNode call(String service, String target, String body) {
        return Json.parse(send(service, body, "Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target));
    }

    private static String sns(String action, String... parameters) {
        StringBuilder form = new StringBuilder("Version=2010-03-31&Action=" + action);
        for (int i = 0; i < parameters.length; i += 2) {
            form.append('&').append(parameters[i]).append('=').append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return send("sns", form.toString(), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String send(String service, String body, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + brume.port() + "/"))
                .headers(headers)
                .header("X-Amz-Date", "20300101T120000Z")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=" + "0".repeat(64))
                .POST(BodyPublishers.ofString(body)).build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String text() {
        return out.toString().lines().collect(Collectors.joining("\n"));
    }

    /// Forgets what was said before.
    @Override int run(String... arguments) {
        out.getBuffer().setLength(0);
        return super.run(arguments);
    }
}
