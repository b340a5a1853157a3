package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.brume.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A state machine, or a state that was tested alone, as a recording defines it, made ready to be an execution: what it names is in the
/// account of the replay, and what mocks hid is mended (payloads and details that are no JSON).
///
/// @param definition of a state machine
/// @param input of its execution; where none is recorded, what the definition asks of it
/// @param mock what the recorded test let the task answer; missing where nothing
/// @param recorded AWS's answer; missing where AWS refused the test, or only looked at the definition
record Workflow(JsonNode definition, JsonNode input, JsonNode mock, JsonNode recorded) {
    /// As TestState calls the state.
    static final String STATE = "StateName";

    private static final Pattern INTEGRATION =
            Pattern.compile("arn:[^:]*:(?:states:::(?:aws-sdk:)?(?:lambda|sqs|sns|events|eventbridge)|lambda):.*|«.*[Ff]unction.*»");
    private static final Pattern FUNCTION = Pattern.compile("arn:[^:]*:lambda:.*:function:([\\w-]+).*");
    private static final Pattern QUEUE = Pattern.compile("https://sqs\\.[^/]+/\\d+/([\\w-]+)");
    private static final Pattern MEMBER_OF_INPUT = Pattern.compile("\\$states\\.input\\.(\\w+)");
    private static final Set<String> JSON_TEXTS = Set.of("Payload", "Detail");
    private static final Map<String, String> MADE = Map.of("FunctionName", "made-function", "Payload", "{}",
            "TopicArn", "arn:aws:sns:us-east-1:ACCOUNT:made-topic", "QueueUrl", "https://sqs.us-east-1.amazonaws.com/ACCOUNT/made-queue");

    /// All that a recording defines and that calls Lambda, SQS, SNS or EventBridge.
    static List<Workflow> of(Recording recording, String account) {
        List<Workflow> workflows = new ArrayList<>();
        for (JsonNode step : recording.steps()) {
            JsonNode definition = value(step.path("params").path("definition"));
            if (definition.isObject() && calls(definition)) {
                workflows.add(of(recording, step, here(definition, account), account));
            }
        }
        return workflows;
    }

    private static Workflow of(Recording recording, JsonNode step, JsonNode definition, String account) {
        JsonNode params = step.path("params");
        JsonNode given = value(params.path("input"));
        JsonNode input = given.isMissingNode() ? asked(definition, Json.object(), account) : here(given, account);
        // The context object of a test may name an input of its own for the execution.
        value(params.path("context")).path("Execution").path("Input").properties()
                .forEach(member -> ((ObjectNode) input).set(member.getKey(), member.getValue()));
        return new Workflow(definition.has("States") ? definition : machine(definition), input, params.path("mock"),
                recorded(recording, step));
    }

    /// Whether a task of it calls one of these services.
    static boolean calls(JsonNode node) {
        if (INTEGRATION.matcher(node.path("Resource").asText()).matches()) {
            return true;
        }
        for (JsonNode member : node) {
            if (calls(member)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode value(JsonNode recorded) {
        return recorded.has("$json") ? recorded.path("$json") : recorded;
    }

    private static JsonNode here(JsonNode node, String account) {
        JsonNode here = Json.parse(Json.write(node).replace("your-region", "us-east-1").replace("your-account-id", account)
                .replace("000000000000", account));
        makeJson(here);
        return here;
    }

    /// Lambda takes no payload, and EventBridge no detail, that is a text without being JSON; the recorded tests mocked both.
    private static void makeJson(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : JSON_TEXTS) {
                if (object.path(name).isTextual() && !object.path(name).asText().startsWith("{")) {
                    object.put(name, Json.write(Json.object().put("text", object.path(name).asText())));
                }
            }
        }
        node.forEach(Workflow::makeJson);
    }

    /// A state alone as a machine, with states that end it in the place of those that it goes to.
    private static ObjectNode machine(JsonNode state) {
        ObjectNode machine = Json.object().put("StartAt", STATE);
        ObjectNode states = machine.putObject("States");
        for (JsonNode next : state.findValues("Next")) {
            states.putObject(next.asText()).put("Type", "Pass").put("End", true);
        }
        states.set(STATE, state);
        return machine;
    }

    /// The members of the input that paths of the definition name.
    private static ObjectNode asked(JsonNode definition, ObjectNode input, String account) {
        for (Map.Entry<String, JsonNode> member : definition.properties()) {
            String path = member.getValue().asText();
            if (member.getKey().endsWith(".$") && path.startsWith("$.")) {
                String[] names = path.substring(2).split("\\.");
                ObjectNode parent = input;
                for (int i = 0; i < names.length - 1; i++) {
                    parent = parent.withObjectProperty(names[i]);
                }
                String last = names[names.length - 1];
                parent.put(last, MADE.getOrDefault(last, "text").replace("ACCOUNT", account));
            }
            if (member.getValue().isObject()) {
                asked(member.getValue(), input, account);
            }
        }
        Matcher member = MEMBER_OF_INPUT.matcher(Json.write(definition));
        while (member.find()) {
            input.putArray(member.group(1)).add(1).add(2);
        }
        return input;
    }

    private static JsonNode recorded(Recording recording, JsonNode step) {
        return recording.steps().stream()
                .filter(match -> match.path("of").path("$ref").asText().equals(step.path("n").asText()))
                .map(match -> recording.expected(match.path("match").asText()))
                .filter(answer -> answer.has("status"))
                .findFirst().orElse(Json.parse("{}"));
    }

    Set<String> functions() {
        Set<String> names = named("FunctionName");
        for (JsonNode resource : definition.findValues("Resource")) {
            Matcher function = FUNCTION.matcher(resource.asText());
            if (function.matches()) {
                names.add(function.group(1));
            }
        }
        return names;
    }

    Set<String> queues() {
        Set<String> names = new TreeSet<>();
        Matcher queue = QUEUE.matcher(Json.write(definition) + Json.write(input));
        while (queue.find()) {
            names.add(queue.group(1));
        }
        return names;
    }

    Set<String> topics() {
        Set<String> names = new TreeSet<>();
        named("TopicArn").forEach(arn -> names.add(arn.substring(arn.lastIndexOf(':') + 1)));
        return names;
    }

    private Set<String> named(String member) {
        Set<String> names = new TreeSet<>();
        for (JsonNode node : List.of(definition, input)) {
            node.findValuesAsText(member).forEach(names::add);
        }
        return names;
    }

    /// A function in Python that answers what the test had mocked; one that fails where the state did.
    String function() {
        JsonNode error = mock.path("errorOutput");
        if (recorded.has("error")) {
            return """
                    def handler(event, context):
                        raise type("%s", (Exception,), {})("%s")
                    """.formatted(error.path("error").asText("MockException"), error.path("cause").asText("An iteration that fails."));
        }
        JsonNode result = value(mock.path("result"));
        JsonNode answer = result.isArray() ? result.path(0) : result.has("Payload") ? result.path("Payload") : result;
        return """
                import json

                def handler(event, context):
                    return json.loads(%s)
                """.formatted(Json.write(TextNode.valueOf(Json.write(answer.isMissingNode() ? input : answer))));
    }

    /// What answers a task that waits for its token.
    String callback() {
        return Json.write(value(mock.path("result")).isMissingNode() ? Json.object() : value(mock.path("result")));
    }

    /// Where the end of the execution is not the one that AWS tells of the state and its Retriers and Catchers demand, one line each.
    List<String> differences(WorkflowRun.Ended ended) {
        List<String> differences = new ArrayList<>();
        String error = error();
        List<String> errors = error.isEmpty() ? List.of() : Collections.nCopies(1 + retries(error), error);
        if (!ended.errors().equals(errors)) {
            differences.add("failed by " + ended.errors() + ", the state by " + errors);
        }
        String next = error.isEmpty() ? recorded.path("nextState").asText("") : caught(error);
        if (!ended.status().equals(error.isEmpty() || !next.isEmpty() ? "SUCCEEDED" : "FAILED")) {
            differences.add("ended as " + ended + ", the state as " + recorded.path("status").asText("one that AWS did not tell"));
        }
        for (String name : List.of(next, recorded.path("nextState").asText(""))) {
            if (!name.isEmpty() && !ended.states().contains(name)) {
                differences.add("went through " + ended.states() + ", the state to " + name);
            }
        }
        if (recorded.path("output").isTextual() && FUNCTION.matcher(definition.findValuesAsText("Resource").getFirst()).matches()
                && !Json.parse(recorded.path("output").asText()).equals(Json.parse(ended.output()))) {
            differences.add("put out " + ended.output() + ", the state " + recorded.path("output").asText());
        }
        return differences;
    }

    private JsonNode state() {
        return definition.path("States").path(definition.path("StartAt").asText());
    }

    /// A distributed Map state fails by its threshold, whatever its children failed by. Empty if it does not fail.
    private String error() {
        String error = recorded.path("error").asText("");
        return !error.isEmpty() && state().path("Type").asText().equals("Map") ? "States.ExceedToleratedFailureThreshold" : error;
    }

    private int retries(String error) {
        for (JsonNode retrier : state().path("Retry")) {
            if (retrier.path("ErrorEquals").toString().contains('"' + error + '"')) {
                return retrier.path("MaxAttempts").asInt();
            }
        }
        return 0;
    }

    /// Where its first Catcher of the error goes to; empty where none catches it.
    private String caught(String error) {
        for (JsonNode catcher : state().path("Catch")) {
            if (catcher.path("ErrorEquals").toString().contains('"' + error + '"')) {
                return catcher.path("Next").asText();
            }
        }
        return "";
    }
}
