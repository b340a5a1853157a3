package dev.brume.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final CannedClient client = new CannedClient();

    /// Answers what it was given, in this order.
    private static final class CannedClient implements Client {
        private final Deque<String> answers = new ArrayDeque<>();
        private final List<String> calls = new ArrayList<>();

        @Override public JsonNode call(String service, String operation, JsonNode params, Credentials credentials) {
            calls.add(service + ":" + operation + " " + params);
            return Json.parse(answers.remove());
        }

        @Override public JsonNode await(String waiter, Set<String> services, JsonNode params, Credentials credentials) {
            calls.add(waiter + " of " + services);
            return Json.parse(answers.remove());
        }
    }

    private List<String> replay(String content, String... answers) {
        client.answers.addAll(List.of(answers));
        return Replay.run(new Recording("test", "test", Json.parse(content)), client, new Pace.RealTime());
    }

    @Test void laterCallsAreMadeOfEarlierAnswers() {
        List<String> differences = replay("""
                {"steps": [
                  {"n": 0, "call": "sqs:CreateQueue", "params": {"QueueName": "q"}},
                  {"n": 1, "call": "sqs-query:SendMessage", "params": {"QueueUrl": "«0.QueueUrl»", "MessageBody": {"$json": {"a": ["ü", 1]}}}},
                  {"match": "sent", "of": {"id": {"$ref": "1.MessageId"}, "body": {"$param": "1.MessageBody"}}}],
                 "expected": {"sent": {"id": "<uuid:1>", "body": {"a": ["ü", 1]}}}}""",
                "{\"answer\": {\"QueueUrl\": \"http://q\"}}", "{\"answer\": {\"MessageId\": \"m\"}}");

        assertThat(differences).isEmpty();
        assertThat(client.calls).containsExactly(
                "sqs:CreateQueue {\"QueueName\":\"q\"}",
                "sqs-query:SendMessage {\"QueueUrl\":\"http://q\",\"MessageBody\":\"{\\\"a\\\": [\\\"\\\\u00fc\\\", 1]}\"}");
    }

    @Test void refusalThatAwsDidNotMakeIsADifference() {
        assertThat(replay("""
                {"steps": [{"n": 0, "call": "sqs:ListQueues", "params": {}}], "expected": {}}""",
                "{\"error\": {\"Error\": {\"Code\": \"Nope\"}}}")).singleElement().asString().contains("Brume refused", "Nope");
    }

    @Test void answerInPlaceOfARefusalIsADifference() {
        assertThat(replay("""
                {"steps": [{"n": 0, "call": "sqs:ListQueues", "params": {}, "fails": true}], "expected": {}}""",
                "{\"answer\": {}}")).singleElement().asString().contains("AWS refused");
    }

    @Test void pollCollectsMessagesUntilTheyAreAllThere() {
        assertThat(replay("""
                {"steps": [
                  {"n": 0, "call": "sqs:ReceiveMessage", "params": {}, "poll": "receive_all"},
                  {"match": "received", "of": {"$ref": "0.Messages"}}],
                 "expected": {"received": [{"Body": "a"}, {"Body": "b"}]}}""",
                "{\"answer\": {\"Messages\": [{\"Body\": \"a\"}]}}", "{\"answer\": {}}",
                "{\"answer\": {\"Messages\": [{\"Body\": \"b\"}]}}")).isEmpty();
        assertThat(client.calls).hasSize(3);
    }

    @Test void waiterOfTheSdkIsUsed() {
        assertThat(replay("""
                {"services": ["cloudformation"], "steps": [{"wait": "StackExists", "params": {}}], "expected": {}}""",
                "{\"failure\": \"too late\"}")).singleElement().asString().contains("StackExists", "too late");
        assertThat(client.calls).containsExactly("StackExists of [cloudformation]");
    }

    @Test void valueThatWasNotKeptCannotBeReplayed() {
        assertThat(replay("""
                {"steps": [{"n": 0, "call": "sqs:SendMessage", "params": {"MessageBody": {"$textOmitted": 9}}}],
                 "expected": {}}""")).singleElement().asString().contains("does not have the value");
    }

    @Test void comparisonThatNoStepMakesIsADifference() {
        assertThat(replay("{\"captured\": \"full\", \"steps\": [], \"expected\": {\"key\": 1}}"))
                .singleElement().asString().startsWith("key");
    }
}
