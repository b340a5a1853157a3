package dev.brume.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.clients.RunningBrume;
import dev.brume.json.Json;
import dev.brume.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Sets up what a recorded workflow names, executes it, answers for who holds its task tokens, and winds the clock to its end.
final class WorkflowRun {
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int STEPS = 20;
    private static final Set<String> FAILURES = Set.of("TaskFailed", "LambdaFunctionFailed", "MapRunFailed");
    /// Of recorded calls, those that only look, or play a part in the execution.
    private static final List<String> NOT_OF_THE_SET_UP =
            List.of("ReceiveMessage", "DeleteMessage", "SendTask", "SendMessage", "Execution");

    /// How an execution ended.
    ///
    /// @param errors of its tasks and Map states, in their order
    /// @param states that it has entered
    record Ended(String status, String error, String output, List<String> errors, List<String> states) {}

    private final RunningBrume brume;
    private final BotoClient client;
    private final Accounts accounts;
    private final Client.Credentials credentials;

    WorkflowRun(RunningBrume brume, BotoClient client, Recording recording) {
        this.brume = brume;
        this.client = client;
        accounts = Accounts.of(recording.name());
        credentials = new Client.Credentials(accounts.first(), "us-east-1");
    }

    String account() {
        return accounts.first();
    }

    /// Executes one that a recording defines and never started.
    Ended run(Workflow workflow, String name) throws IOException {
        for (String function : workflow.functions()) {
            ObjectNode code = Json.object();
            code.putObject("ZipFile").put("$bytes", zip(workflow.function()));
            call("lambda", "DeleteFunction", Json.object().put("FunctionName", function));
            ObjectNode request = Json.object().put("FunctionName", function).put("Runtime", "python3.13").put("Handler", "index.handler")
                    .put("Role", "arn:aws:iam::" + account() + ":role/function");
            answer("lambda", "CreateFunction", (ObjectNode) request.set("Code", code));
        }
        for (String queue : workflow.queues()) {
            answer("sqs", "CreateQueue", Json.object().put("QueueName", queue));
        }
        for (String topic : workflow.topics()) {
            String arn = answer("sns", "CreateTopic", Json.object().put("Name", topic)).path("TopicArn").asText();
            answer("sqs", "CreateQueue", Json.object().put("QueueName", "of-" + topic));
            answer("sns", "Subscribe", Json.object().put("TopicArn", arn).put("Protocol", "sqs")
                    .put("Endpoint", "arn:aws:sqs:us-east-1:" + account() + ":of-" + topic));
        }
        brume.settle();
        String machine = answer("stepfunctions", "CreateStateMachine", Json.object().put("name", name)
                .put("definition", Json.write(workflow.definition())).put("roleArn", "arn:aws:iam::" + account() + ":role/machine"))
                .path("stateMachineArn").asText();
        return toItsEnd(answer("stepfunctions", "StartExecution", Json.object().put("stateMachineArn", machine)
                .put("input", Json.write(workflow.input()))).path("executionArn").asText(), workflow.callback());
    }

    /// Makes the calls of a recording until its executions are started, and brings these to their ends.
    List<Ended> replay(Recording recording) throws IOException {
        client.begin(recording.name(), recording.checksParameters());
        Answers answers = new Answers(accounts);
        List<Ended> ended = new ArrayList<>();
        for (JsonNode step : recording.steps()) {
            String call = step.path("call").asText();
            String operation = call.substring(call.indexOf(':') + 1);
            JsonNode params = answers.parameters(step.path("params"));
            boolean starts = operation.equals("StartExecution") || operation.equals("StartSyncExecution");
            if (call.isEmpty() || !starts && NOT_OF_THE_SET_UP.stream().anyMatch(operation::contains)) {
                continue;
            }
            if (starts && isExpress(params)) {
                ended.add(atOnce(params));
            } else {
                JsonNode result = call(call.substring(0, call.indexOf(':')), operation, params);
                answers.put(step.path("n").asText(), operation, params, result.path("answer"));
                if (starts) {
                    ended.add(toItsEnd(result.path("answer").path("executionArn").asText(), "{}"));
                }
            }
        }
        return ended;
    }

    private boolean isExpress(JsonNode start) throws IOException {
        return answer("stepfunctions", "DescribeStateMachine", Json.object().set("stateMachineArn", start.path("stateMachineArn")))
                .path("type").asText().equals("EXPRESS");
    }

    /// Executions of type EXPRESS leave nothing to look at but their answer, for which the call waits: the clock is wound meanwhile.
    private Ended atOnce(JsonNode start) throws IOException {
        Thread clock = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                brume.advance(Duration.ofSeconds(10));
                Thread.yield();
            }
        });
        try {
            JsonNode answer = answer("stepfunctions", "StartSyncExecution", start);
            return new Ended(answer.path("status").asText(), answer.path("error").asText(), answer.path("output").asText(), List.of(),
                    List.of());
        } finally {
            clock.interrupt();
        }
    }

    private Ended toItsEnd(String execution, String callback) throws IOException {
        ObjectNode params = Json.object().put("executionArn", execution);
        brume.settle();
        for (int i = 0; i < STEPS && isRunning(params); i++) {
            answerTokens(callback);
            brume.settle();
            if (isRunning(params)) {
                brume.advance(STEP);
            }
        }
        JsonNode end = answer("stepfunctions", "DescribeExecution", params);
        List<String> errors = new ArrayList<>();
        List<String> states = new ArrayList<>();
        for (JsonNode event : answer("stepfunctions", "GetExecutionHistory", params.deepCopy().put("maxResults", 1000)).path("events")) {
            String type = event.path("type").asText();
            if (FAILURES.contains(type)) {
                errors.add(event.findValue("error").asText());
            } else if (type.endsWith("StateEntered")) {
                states.add(event.path("stateEnteredEventDetails").path("name").asText());
            }
        }
        return new Ended(end.path("status").asText(), end.path("error").asText(), end.path("output").asText(), errors, states);
    }

    private boolean isRunning(ObjectNode execution) throws IOException {
        return answer("stepfunctions", "DescribeExecution", execution).path("status").asText().equals("RUNNING");
    }

    /// Answers for all task tokens that wait in queues.
    private void answerTokens(String output) throws IOException {
        for (JsonNode queue : answer("sqs", "ListQueues", Json.object()).path("QueueUrls")) {
            ObjectNode receive = Json.object().put("MaxNumberOfMessages", 10);
            for (JsonNode message : answer("sqs", "ReceiveMessage", (ObjectNode) receive.set("QueueUrl", queue)).path("Messages")) {
                String token = token(message.path("Body"));
                if (token != null) {
                    call("stepfunctions", "SendTaskSuccess", Json.object().put("taskToken", token).put("output", output));
                }
            }
        }
    }

    /// The token in a message, also where the message is JSON in a text.
    private static String token(JsonNode node) {
        if (node.path("TaskToken").isTextual()) {
            return node.path("TaskToken").asText();
        }
        if (node.isTextual() && node.asText().startsWith("{")) {
            try {
                return token(Json.parse(node.asText()));
            } catch (JsonException e) {
                return null;
            }
        }
        for (JsonNode member : node) {
            String token = token(member);
            if (token != null) {
                return token;
            }
        }
        return null;
    }

    private JsonNode answer(String service, String operation, JsonNode params) throws IOException {
        JsonNode result = call(service, operation, params);
        if (!result.has("answer")) {
            throw new IOException(operation + " was refused: " + result);
        }
        return result.path("answer");
    }

    private JsonNode call(String service, String operation, JsonNode params) throws IOException {
        return client.call(service, operation, params, credentials);
    }

    private static String zip(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.py"));
            zip.write(code.getBytes(StandardCharsets.UTF_8));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
