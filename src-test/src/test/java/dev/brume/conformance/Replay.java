package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a recording's calls once more, one after the other, and compares the answers.
final class Replay {
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(200);
    private static final int LONG_POLLS = 4;
    private static final int POLLS = 50;
    private static final List<String> LOGGED_DATA = List.of("input", "output", "parameters");
    private static final Set<String> NOT_KEPT = Set.of("$textOmitted");
    /// Polls that had to wait for what Brume knows at once: a new role that is not known everywhere yet.
    private static final Set<String> ONCE = Set.of("_create_function");
    /// Where a recording noted only the last of several receives, its later calls name a receipt handle that no answer gave.
    private static final int HANDLE_OF_NO_ANSWER = 100;

    private final Recording recording;
    private final Client client;
    private final Pace pace;
    private final Accounts accounts;
    private final Answers answers;
    private final Comparison comparison;
    private final List<String> differences = new ArrayList<>();
    /// Of the messages that were received last.
    private final Deque<String> receiptHandles = new ArrayDeque<>();
    private JsonNode lastError = MissingNode.getInstance();
    private String lastLogStream = "";
    private JsonNode lastLogEvents = MissingNode.getInstance();

    private Replay(Recording recording, Client client, Pace pace) {
        this.recording = recording;
        this.client = client;
        this.pace = pace;
        accounts = Accounts.of(recording.name());
        answers = new Answers(accounts);
        comparison = new Comparison(recording, accounts);
    }

    /// Where Brume's answers differ, one line each; empty if all are AWS's.
    static List<String> run(Recording recording, Client client, Pace pace) {
        Replay replay = new Replay(recording, client, pace);
        try {
            client.begin(recording.name(), recording.checksParameters());
            pace.begin(recording);
            replay.run();
        } catch (IOException e) {
            replay.differences.add(e.getMessage());
        }
        return replay.differences;
    }

    private void run() throws IOException {
        Set<String> left = recording.expectedKeys();
        List<JsonNode> steps = recording.steps();
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            if (step.has("call")) {
                call(step, steps.subList(i + 1, steps.size()));
            } else if (step.has("wait")) {
                await(step);
            } else {
                differences.addAll(match(step));
                left.remove(step.path("match").asText());
            }
        }
        if (recording.complete()) {
            left.forEach(key -> differences.add(key + ": the recording does not tell what it is made of"));
        }
    }

    private void call(JsonNode step, List<JsonNode> following) throws IOException {
        String n = step.path("n").asText();
        boolean polls = step.has("poll");
        boolean fails = step.path("fails").asBoolean(false) || polls && isRefusedLater(step, following);
        JsonNode match = comparisonOf(n, step.path("call").asText(), following);
        JsonNode answer = once(step, n);
        int most = step.path("params").has("WaitTimeSeconds") ? LONG_POLLS : POLLS;
        for (int poll = 1; poll < most && (polls ? !hasArrived(answer, match, fails, step) : cameTooEarly(answer, step, match)); poll++) {
            pace.pass(BETWEEN_POLLS);
            answer = Poll.collected(answer, once(step, n));
        }
        if (answer.has("Error") != fails) {
            differences.add("call " + n + " " + step.path("call").asText() + ": AWS "
                    + (fails ? "refused, Brume answered: " : "answered, Brume refused: ") + answer);
        }
    }

    private boolean hasArrived(JsonNode answer, JsonNode match, boolean fails, JsonNode step) {
        if (fails) {
            return answer.has("Error");
        }
        if (ONCE.contains(step.path("poll").asText()) || isRefusedByName(answer)) {
            return true;
        }
        return match == null ? Poll.hasArrived(answer) : match(match).isEmpty();
    }

    private static boolean isRefusedByName(JsonNode answer) {
        return answer.path("Error").path("Code").asText().equals("NotImplemented");
    }

    /// A poll for a refusal: the same call is made again, and refused.
    private static boolean isRefusedLater(JsonNode step, List<JsonNode> following) {
        return following.stream().anyMatch(next -> next.path("fails").asBoolean(false)
                && next.path("call").equals(step.path("call"))
                && next.path("params").equals(step.path("params")));
    }

    /// The recordings do not tell how long a test slept before it asked for messages that were delayed or hidden. To ask
    /// an empty queue again changes nothing in it.
    private boolean cameTooEarly(JsonNode answer, JsonNode step, JsonNode match) {
        return match != null
                && step.path("call").asText().endsWith(":ReceiveMessage")
                && !answer.has("Error")
                && !answer.has("Messages")
                && !match(match).isEmpty();
    }

    /// The comparison that needs this call and none after it, or null.
    private static JsonNode comparisonOf(String n, String call, List<JsonNode> following) {
        for (JsonNode next : following) {
            if (next.has("call")) {
                return null;
            }
            boolean isOfThis = next.toString().matches(".*\"\\$ref\":\"" + n + "[\".\\[].*")
                    || call.endsWith(":GetLogEvents") && isLogged(next.path("of"));
            if (next.has("match") && isOfThis) {
                return next;
            }
        }
        return null;
    }

    private JsonNode once(JsonNode step, String n) throws IOException {
        String call = step.path("call").asText();
        String service = call.substring(0, call.indexOf(':'));
        String operation = call.substring(call.indexOf(':') + 1);
        JsonNode params = parameters(step, "call " + n);
        int wait = pace.isWound() ? waitTaken(params) : 0;
        JsonNode result = answered(service, operation, params, step);
        if (wait > 0 && !result.path("answer").has("Messages")) {
            pace.pass(Duration.ofSeconds(wait));
            result = answered(service, operation, params, step);
        }
        JsonNode answer = result.has("answer") ? result.path("answer") : result.path("error");
        answers.put(n, operation, params, answer);
        lastError = answer.path("Error");
        if (operation.equals("GetLogEvents")) lastLogEvents = answer.path("events");
        JsonNode streams = answer.path("logStreams");
        if (!streams.isEmpty()) lastLogStream = streams.get(streams.size() - 1).path("logStreamName").asText();
        if (!answer.path("Messages").isEmpty()) {
            receiptHandles.clear();
            answer.path("Messages").forEach(message -> receiptHandles.add(message.path("ReceiptHandle").asText()));
        }
        return answer;
    }

    private JsonNode answered(String service, String operation, JsonNode params, JsonNode step) throws IOException {
        JsonNode result = client.call(service, operation, params, credentials(step));
        if (result.has("failure")) {
            throw new IOException("call " + step.path("n").asText() + " " + operation + ": " + result.path("failure").asText());
        }
        return result;
    }

    /// Takes the seconds of a long poll out of its parameters.
    private static int waitTaken(JsonNode params) {
        return params instanceof ObjectNode object && object.remove("WaitTimeSeconds") instanceof JsonNode wait ? wait.asInt() : 0;
    }

    private void await(JsonNode step) throws IOException {
        String waiter = step.path("wait").asText();
        JsonNode result = client.await(waiter, recording.services(), parameters(step, waiter), credentials(step));
        if (result.has("failure")) {
            differences.add("waiting for " + waiter + ": " + result.path("failure").asText());
        }
    }

    private JsonNode parameters(JsonNode step, String where) throws IOException {
        JsonNode recorded = step.path("params");
        for (String member : NOT_KEPT) {
            if (recorded.findValue(member) != null) {
                throw new IOException(where + ": the recording does not have the value that was sent");
            }
        }
        JsonNode params = answers.parameters(recorded);
        if (params instanceof ObjectNode object
                && !step.has("fails")
                && recorded.path("ReceiptHandle").asText().length() > HANDLE_OF_NO_ANSWER) {
            boolean deletes = step.path("call").asText().endsWith(":DeleteMessage") && receiptHandles.size() > 1;
            String handle = deletes ? receiptHandles.removeLast() : receiptHandles.peekLast();
            object.put("ReceiptHandle", handle == null ? "" : handle);
        }
        // The recordings of executions do not have the names of their log streams, of which AWS makes the last one for the execution.
        if (params instanceof ObjectNode object && recorded.path("logStreamName").asText("?").isEmpty() && !step.has("fails")) {
            object.put("logStreamName", lastLogStream);
        }
        return params;
    }

    private Client.Credentials credentials(JsonNode step) {
        JsonNode recorded = step.has("client") ? step.path("client") : MissingNode.getInstance();
        return new Client.Credentials(
                accounts.accessKey(recorded.path("accessKey").asText("")), recorded.path("region").asText("us-east-1"));
    }

    /// As the recorded tests took an answer apart that names several violations, in alphabetical order.
    private static JsonNode violations(JsonNode error) {
        String message = error.path("Message").asText();
        ObjectNode violations = Json.object().put("Code", error.path("Code").asText());
        ArrayNode each = violations.putArray("Errors");
        Stream.of(message.substring(message.indexOf("detected: ") + "detected: ".length()).split("; ")).sorted().forEach(each::add);
        return violations.put("Count", each.size());
    }

    /// The recorded tests read the events of an execution out of the messages of its log, in their order, or the last one alone.
    private JsonNode built(JsonNode of) {
        if (!isLogged(of)) return answers.built(of);
        if (of.isArray()) return loggedEvents();
        ArrayNode events = loggedEvents();
        return events.isEmpty() ? MissingNode.getInstance() : events.get(events.size() - 1);
    }

    private static boolean isLogged(JsonNode of) {
        return (of.isArray() ? of.path(0) : of).has("execution_arn");
    }

    private ArrayNode loggedEvents() {
        List<JsonNode> events = new ArrayList<>();
        lastLogEvents.forEach(event -> events.add(loggedEvent(Json.parse(event.path("message").asText()))));
        events.sort(Comparator.comparingLong(event -> event.path("id").asLong()));
        return Json.array().addAll(events);
    }

    /// With its data as JSON.
    private static JsonNode loggedEvent(JsonNode event) {
        if (event.path("details") instanceof ObjectNode details) {
            for (String data : LOGGED_DATA) {
                if (details.has(data)) details.set(data, Json.parse(details.path(data).asText()));
            }
        }
        return event;
    }

    private List<String> match(JsonNode step) {
        String key = step.path("match").asText();
        JsonNode expected = recording.expected(key);
        JsonNode actual = expected.has("Errors") && expected.has("Count") ? violations(lastError) : built(step.path("of"));
        return comparison.differences(key, expected, actual, answers::filled);
    }
}
